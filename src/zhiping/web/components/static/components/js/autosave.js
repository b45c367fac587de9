// A form[data-autosave] with hx-post saves itself; [data-saving] says so with the server's time (header X-Server-Time, else Date).
const status = (form, text, state) => {
  form.querySelectorAll("[data-saving]").forEach((place) => {
    place.textContent = text;
    place.dataset.state = state;
  });
};

const serverTime = (request) => {
  const told = new Date(request.getResponseHeader("X-Server-Time") ?? request.getResponseHeader("Date") ?? NaN);
  if (Number.isNaN(told.getTime())) return "";
  return told.toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
};

const formOf = (event) => event.target.closest?.("form[data-autosave]");

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-autosave], form[data-guarded]"); // guarded: only asked before it is left
  if (form) form.dataset.unsaved = "true";
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  if (form.dataset.sent) {
    event.preventDefault(); // the whole form is on its way: a draft after it could only be refused
    return;
  }
  delete form.dataset.unsaved;
  status(form, "正在保存…", "saving");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  const { xhr } = event.detail;
  const successful = xhr.status >= 200 && xhr.status < 300;
  const signedOut = xhr.status === 401;
  if (successful) {
    status(form, `草稿已保存 ${serverTime(xhr)}`, "saved");
    return;
  }
  form.dataset.unsaved = "true";
  if (signedOut) status(form, "未能保存：登录已过期。请在新窗口登录，回到本页继续", "failed");
  else if (xhr.status >= 400 && xhr.status < 500) status(form, "未能保存：有内容需要修改，请提交查看", "failed");
  else status(form, "未能保存：请不要关闭本页，稍后自动重试", "failed");
  if (signedOut || xhr.status === 0 || xhr.status >= 500) setTimeout(() => window.htmx?.trigger(form, "change"), 8000);
});

// A real submit takes the whole form along: nothing is lost, so nothing is asked.
document.addEventListener("submit", (event) => {
  delete event.target.dataset.unsaved;
  setTimeout(() => { if (!event.defaultPrevented) event.target.dataset.sent = "true"; });
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved]")) event.preventDefault();
});
