// A form that htmx could not send says so in its place; what was typed stays where it is. (Forms that save themselves say it on their own.)
const reason = (status) => {
  if (status === 0) return "没有保存：网络连接中断。内容还在本页，请在网络恢复后再按一次。";
  if (status === 401) return "没有保存：登录已过期。请在新窗口登录，回到本页再按一次。";
  if (status >= 500) return "没有保存：系统出错了。内容还在本页，请稍后再按一次。";
  return "没有保存：页面可能已经过期。请复制要紧的内容，刷新本页后重试。";
};

const formOf = (event) => {
  const form = event.target.closest?.("form") ?? null;
  return form && !form.matches("[data-autosave]") && event.detail.requestConfig?.verb !== "get" ? form : null;
};

const tell = (form, text) => {
  form.querySelector("[data-unsent]")?.remove();
  const told = Object.assign(document.createElement("p"), { className: "banner tone-stop", textContent: text });
  told.dataset.unsent = "";
  told.setAttribute("role", "alert");
  form.append(told);
};

// Without a network the browser would put its own error page in place of ours, with everything typed on it.
document.addEventListener("submit", (event) => {
  if (navigator.onLine || event.target.matches("[hx-post]:not([hx-trigger])")) return;
  event.preventDefault();
  tell(event.target, reason(0));
}, { capture: true });

document.addEventListener("htmx:beforeRequest", (event) => formOf(event)?.querySelector("[data-unsent]")?.remove());

document.addEventListener("htmx:afterRequest", (event) => {
  const { status } = event.detail.xhr;
  const form = formOf(event);
  if (!form || (status >= 200 && status < 400) || status === 409 || status === 422) return;
  tell(form, reason(status));
});
