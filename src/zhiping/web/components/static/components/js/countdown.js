// [data-deadline][data-now]: within the last 24 hours the time left is counted by the server's clock, not the reader's.
const opened = performance.now();

const words = (left) => {
  const minutes = Math.floor(left / 60000);
  if (minutes < 1) return "不足 1 分钟";
  return minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
};

const show = (place) => {
  const left = new Date(place.dataset.deadline) - new Date(place.dataset.now) - (performance.now() - opened);
  if (!(left < 86400000) || place.textContent.includes("逾期")) return;
  const text = left > 0 ? `还剩 ${words(left)}` : "已过截止时间";
  if (place.textContent !== text) place.textContent = text;
};

const showAll = () => document.querySelectorAll("[data-deadline]").forEach(show);

showAll();
setInterval(showAll, 15000);
