// On a phone the navigation scrolls sideways: bring the present page into sight.
const list = document.querySelector(".nav ul");
const here = list?.querySelector("[aria-current]");

if (here && list.scrollWidth > list.clientWidth) list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
