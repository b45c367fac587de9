// [data-resumable="<address>"]: chosen files travel in pieces at once and go on where they stopped; the form then takes their ids.
const PIECE = 1048576;
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

const tell = (row, state, text) => { row.dataset.state = state; row.querySelector("[data-told]").textContent = text; };

const pause = () => new Promise((go) => { setTimeout(go, 3000); addEventListener("online", () => setTimeout(go, 300), { once: true }); });

const ask = async (row, url, method, body, more = {}) => { // until somebody answers: the network comes back, the server is started again, one signs in again
  for (;;) {
    const answer = await fetch(url, { method, body, headers: { "X-CSRFToken": token(), ...more } }).catch(() => null);
    if (answer && answer.status < 500 && !answer.redirected) return answer;
    tell(row, "sending", answer?.redirected ? "登录已过期：请在新窗口登录，回来后自动继续" : "连接中断，恢复后自动继续");
    await pause();
  }
};

const listed = (box, file) => {
  const row = box.querySelector("template").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = file.name;
  box.querySelector("[data-files]").append(row);
  return row;
};

const send = async (box, file) => {
  const row = listed(box, file);
  if (!file.size) return tell(row, "wrong", "文件是空的，请检查后重新选择。");
  if (file.size > Number(box.dataset.limit)) return tell(row, "wrong", `文件超过 ${Math.floor(box.dataset.limit / PIECE)} MB，请压缩，或分成几个文件上传。`);
  const begun = new FormData();
  Object.entries({ name: file.name, size: file.size, fingerprint: `${file.name}|${file.lastModified}`, opened_by: document.body.dataset.openedBy ?? "" }).forEach(([key, value]) => begun.set(key, value));
  tell(row, "sending", "正在上传…");
  let answer = await ask(row, box.dataset.resumable, "POST", begun);
  const { url, id } = answer.ok ? Object.assign(row.dataset, await answer.clone().json()) : {};
  for (let at = Number(answer.headers.get("Upload-Offset")); (answer.ok || answer.status === 409) && row.isConnected; ) {
    row.querySelector("progress").value = (100 * at) / file.size;
    if (at >= file.size) { row.querySelector("input").value = id; return tell(row, "sent", "已传完"); }
    tell(row, "sending", `已传 ${Math.floor((100 * at) / file.size)}%`);
    answer = await ask(row, url, "PATCH", file.slice(at, at + PIECE), { "Upload-Offset": String(at), "Content-Type": "application/offset+octet-stream" });
    at = Number(answer.headers.get("Upload-Offset") ?? at);
  }
  return tell(row, "wrong", answer.headers.get("Content-Type")?.includes("json") ? (await answer.json()).what : "没有传成，请重新选择这个文件。");
};

document.addEventListener("change", async (event) => {
  const box = event.target.type === "file" && event.target.closest("[data-resumable]");
  if (!box) return;
  const files = [...event.target.files];
  event.target.value = "";
  await Promise.all(files.map((file) => send(box, file)));
  if (!box.querySelector("[data-state=sending]")) box.dispatchEvent(new CustomEvent("arrived", { bubbles: true }));
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-files] button")?.closest("li");
  if (!row) return;
  event.preventDefault();
  if (row.dataset.url) ask(row, row.dataset.url, "DELETE");
  row.remove();
});
