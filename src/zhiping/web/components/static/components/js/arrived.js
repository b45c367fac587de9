// A form pressed before all its files have arrived is sent by itself when they have; button[data-when-sent] is pressed without being asked.
const wrongs = (box) => box.querySelectorAll("[data-state=wrong]").length;

const tell = (box, text) => { box.querySelector("[data-drop-status]").textContent = text; };

document.addEventListener("submit", (event) => {
  const box = event.target.querySelector?.("[data-resumable]");
  if (!box?.querySelector("[data-state=sending]") || event.defaultPrevented) return;
  event.preventDefault();
  Object.assign(box, { pressed: event.submitter, known: wrongs(box) });
  tell(box, "文件传完后自动提交。");
}, { capture: true });

document.addEventListener("arrived", (event) => {
  const box = event.target;
  const { pressed, known = 0 } = box;
  Object.assign(box, { pressed: undefined, known: 0 });
  const next = pressed ?? box.closest("form").querySelector("button[data-when-sent]");
  const well = box.querySelector("[data-state=sent]") && wrongs(box) <= known; // what was wrong when it was pressed had been told
  tell(box, pressed && !well ? "有文件没有传成，请看各文件的说明，再提交其余的文件。" : "");
  if (next && well) box.closest("form").requestSubmit(next);
});
