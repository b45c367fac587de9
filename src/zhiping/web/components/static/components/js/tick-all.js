// input[data-tick-all="name"] ticks every box of that name in its form, and shows whether all, some or none are ticked.
const boxesOf = (all) => [...all.form.querySelectorAll(`input[type=checkbox][name="${all.dataset.tickAll}"]:not(:disabled)`)];

const show = (all) => {
  const boxes = boxesOf(all);
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = boxes.length > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
};

document.querySelectorAll("input[data-tick-all]").forEach((all) => {
  all.hidden = false;
  show(all);
  all.form.addEventListener("change", (event) => {
    if (event.target === all) {
      boxesOf(all).forEach((box) => { box.checked = all.checked; });
      all.form.dispatchEvent(new Event("ticked"));
    }
    show(all);
  });
});
