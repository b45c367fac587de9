// button[data-copy="#id"] copies the text of that element (or its own data-text) and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const words = button.textContent;
  const text = button.dataset.text ?? document.querySelector(button.dataset.copy).textContent.trim();
  let told = "已复制";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    told = "请长按选取后复制";
  }
  button.textContent = told;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { button.textContent = words; }, 2000);
});
