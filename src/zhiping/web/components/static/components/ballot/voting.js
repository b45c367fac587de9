// form[data-ballot]: the choice is sealed here and only the sealed ballot is sent. Its tracker stays in this browser, so that the voter finds it again.
import { seal } from "./sealing.js";

const name = (poll) => `zhiping-ballot-${poll}`;

const short = (tracker) => tracker.slice(0, 16).match(/.{4}/g).join("-");

const mark = (list) => {
  const mine = localStorage.getItem(name(list.dataset.trackers));
  const own = mine && list.querySelector(`[data-tracker="${CSS.escape(mine)}"]`);
  own?.classList.add("own");
  const told = list.parentElement.querySelector("[data-found]");
  if (!mine) told.textContent = "本机没有您的选票编号，请按您记下的编号查找。";
  else if (own) told.textContent = `您的选票 ${short(mine)} 已计入。`;
  else told.textContent = `没有找到您的选票 ${short(mine)}，请立即告知会议主持人。`;
  told.dataset.state = mine && !own ? "missing" : "";
};

const look = () => {
  document.querySelectorAll("[data-receipt]").forEach((place) => {
    const mine = localStorage.getItem(name(place.dataset.receipt));
    place.textContent = mine ? `您的选票编号：${short(mine)}。宣布结果后可在本页核对它已计入，请记下。` : "选票编号保存在您投票的那台设备上。";
  });
  document.querySelectorAll("[data-trackers]").forEach(mark);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("form[data-ballot] button[data-choice]");
  if (!button) return;
  const { form } = button;
  if (form.elements.ballot.value) { // the answer was lost: the same ballot again, which counts once
    form.requestSubmit();
    return;
  }
  form.querySelectorAll("button").forEach((each) => { each.disabled = true; });
  const { ballot, tracker } = await seal(button.dataset.choice, form.dataset.key, form.dataset.poll);
  form.elements.ballot.value = JSON.stringify(ballot);
  localStorage.setItem(name(form.dataset.poll), tracker);
  form.requestSubmit();
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-ballot] button").forEach((each) => { each.disabled = false; });
});
document.addEventListener("htmx:afterSwap", look);
look();
