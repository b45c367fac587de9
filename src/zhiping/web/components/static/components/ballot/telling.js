// The tellers' page: [data-make-key] makes a key, [data-open-urn] checks a closed urn and gives this teller's share of its opening.
import { fresh, provenKey, recovered, remember, remembered, share, sumOf, unopenedElse, wrong } from "./tellers.js";

const say = (form, text) => { form.querySelector("[data-told]").textContent = text; };

const send = (form, told) => {
  form.elements.proven.value = JSON.stringify(told);
  form.requestSubmit();
};

const secretOf = (form) => {
  const typed = recovered(form.querySelector("[data-recovery]").value); // a field without a name: it is never sent
  if (typed) remember(form.dataset.session, typed);
  return typed || remembered(form.dataset.session);
};

const openUrn = async (form) => {
  if (form.elements.proven.value) return;
  const mine = secretOf(form);
  form.querySelector("[data-recovery-field]").hidden = Boolean(mine);
  if (!mine) {
    say(form, "本机没有您的密钥。请在生成密钥的设备上开票，或输入恢复码。");
    return;
  }
  const urn = JSON.parse(form.querySelector("script").textContent);
  say(form, "正在逐张校验选票……");
  const problem = await wrong(mine, urn);
  const sum = problem || sumOf(urn);
  const refused = problem || (unopenedElse(urn.poll, sum) ? "" : "本机已为这项表决开过另一批选票，不能再开。请报告会议主持人。");
  say(form, refused || "选票全部通过校验，正在开票……");
  form.querySelector("[data-recovery-field]").hidden = !problem;
  if (!refused) send(form, await share(mine, sum, urn.poll));
};

const look = () => {
  document.querySelectorAll("[data-recovery-code]").forEach((code) => {
    const mine = remembered(code.dataset.recoveryCode);
    code.textContent = mine ? mine.toString(16).padStart(64, "0").match(/.{8}/g).join(" ") : "密钥不在本机";
  });
  document.querySelectorAll("form[data-open-urn='auto']").forEach(openUrn);
};

document.addEventListener("click", async (event) => {
  const form = event.target.closest("form[data-make-key] button, form[data-open-urn] button")?.form;
  if (!form || event.target.closest("button").type !== "button") return;
  if (form.matches("[data-open-urn]")) {
    await openUrn(form);
  } else {
    send(form, await provenKey(fresh(form.dataset.session), form.dataset.session));
  }
});

document.addEventListener("htmx:afterSwap", look);
look();
