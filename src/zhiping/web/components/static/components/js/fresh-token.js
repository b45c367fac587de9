// Signing in again in another window renews the token: a form takes along the newest one, and says who had opened its page.
const cookie = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

const openedBy = document.body.dataset.openedBy ?? "";

document.addEventListener("submit", (event) => {
  const form = event.target;
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  if (!token) return;
  token.value = cookie() ?? token.value;
  if (!openedBy || form.querySelector("[name=opened_by]")) return;
  const who = Object.assign(document.createElement("input"), { type: "hidden", name: "opened_by", value: openedBy });
  form.append(who);
});

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, parameters, verb } = event.detail;
  if (verb === "get") return;
  headers["X-CSRFToken"] = cookie() ?? headers["X-CSRFToken"];
  parameters.csrfmiddlewaretoken = headers["X-CSRFToken"];
  if (openedBy) parameters.opened_by = openedBy;
});
