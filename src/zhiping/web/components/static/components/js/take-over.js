// button[data-take="<field>"]: puts what was read into the field beside it; the person looks at it and saves it themselves.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-take]");
  if (!button) return;
  const named = [...document.getElementsByName(button.dataset.take)];
  const choice = named.find((field) => field.type === "radio" && field.value === button.dataset.value);
  const field = choice ?? named.find((each) => each.type !== "radio");
  if (!field) return;
  if (choice) choice.checked = true;
  else field.value = button.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  button.closest(".read").querySelector("[role=status]").textContent = "已填入，请核对后保存";
  button.remove();
  field.focus();
});
