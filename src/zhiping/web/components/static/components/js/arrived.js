// A form pressed before all its files have arrived is sent by itself when they have; button[data-when-sent] is pressed without being asked.
document.addEventListener("submit", (event) => {
  const box = event.target.querySelector?.("[data-resumable]");
  if (!box?.querySelector("[data-state=sending]") || event.defaultPrevented) return;
  event.preventDefault();
  box.pressed = event.submitter;
  box.querySelector("[data-drop-status]").textContent = "文件传完后自动提交。";
}, { capture: true });

document.addEventListener("arrived", (event) => {
  const box = event.target;
  const form = box.closest("form");
  box.querySelector("[data-drop-status]").textContent = "";
  const next = box.pressed ?? form.querySelector("button[data-when-sent]");
  delete box.pressed;
  if (next && box.querySelector("[data-state=sent]") && !box.querySelector("[data-state=wrong]")) form.requestSubmit(next);
});
