// On a wide screen a[data-evidence] opens in the viewer beside the content; on a phone it stays a link.
const wide = matchMedia("(min-width: 60.01rem)");

const sheetOf = (link) => {
  const image = link.dataset.evidence === "image";
  const sheet = document.createElement(image ? "img" : "object");
  sheet.className = "sheet";
  if (image) {
    sheet.src = link.href;
    sheet.alt = link.dataset.name;
  } else {
    sheet.type = "application/pdf";
    sheet.data = `${link.href}${link.hash ? "&" : "#"}navpanes=0&view=FitH`;
    sheet.setAttribute("aria-label", link.dataset.name);
  }
  return sheet;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  const viewer = document.querySelector("[data-viewer]");
  if (!link || !viewer || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const page = /#page=(\d+)/.exec(link.href)?.[1];
  viewer.setAttribute("aria-label", `佐证材料：${link.dataset.name}`);
  viewer.querySelector("h3").textContent = link.dataset.name;
  viewer.querySelector("header a").href = link.href;
  viewer.querySelector("[data-viewer-page]").textContent = page ? `第 ${page} 页` : "";
  viewer.querySelector("[data-viewer-about]").hidden = true;
  viewer.querySelector(".sheet").replaceWith(sheetOf(link));
  document.querySelectorAll("a[data-evidence][aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  link.setAttribute("aria-current", "true");
});
