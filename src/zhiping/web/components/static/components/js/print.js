// A button[data-print] prints the page as css/print.css lays it out. It is hidden where this module does not run.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
