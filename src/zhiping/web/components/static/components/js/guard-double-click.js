// One press, one act: the pressed button is disabled after submit and wakes up when the page is shown again.
const busy = new Set();

document.addEventListener("submit", (event) => {
  const button = event.submitter ?? event.target.querySelector("button:not([type=button])");
  if (!button) return;
  // After the event, so that the button's own name and value are still sent.
  setTimeout(() => {
    if (event.defaultPrevented && !event.target.matches("[hx-post]")) return;
    button.disabled = true;
    busy.add(button);
  });
});

const wake = () => {
  busy.forEach((button) => { button.disabled = false; });
  busy.clear();
};

window.addEventListener("pageshow", wake);
document.addEventListener("htmx:afterRequest", wake);
