// [data-drop]: files may be dropped on it, chosen files are named, and htmx uploads show their progress.
document.documentElement.classList.add("enhanced");

const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

const tell = (drop, text) => { drop.querySelector("[data-drop-status]").textContent = text; };

const dropOf = (event) => event.target.closest?.("[data-drop]");

// The server's limit: said before a long upload, not after it.
const wrong = (drop) => (file) => (file.size === 0 && "文件是空的") || (file.size > Number(drop.dataset.limit) && `超过 ${Math.floor(drop.dataset.limit / 1048576)} MB`);

document.addEventListener("change", (event) => {
  const drop = event.target.type === "file" && dropOf(event);
  if (!drop || drop.dataset.resumable) return; // those are told one by one (resumable.js)
  const files = [...event.target.files];
  const unfit = files.filter(wrong(drop)).map((file) => `“${file.name}”${wrong(drop)(file)}，不能上传，请重新选择。`);
  if (unfit.length) event.target.value = "";
  tell(drop, unfit.length ? unfit.join("") : files.map((file) => `${file.name}（${size(file.size)}）`).join("、"));
});

document.addEventListener("dragover", (event) => {
  const drop = dropOf(event);
  if (!drop) return;
  event.preventDefault();
  drop.classList.add("over");
});

document.addEventListener("dragleave", (event) => dropOf(event)?.classList.remove("over"));

document.addEventListener("drop", (event) => {
  const drop = dropOf(event);
  if (!drop) return;
  event.preventDefault();
  drop.classList.remove("over");
  const input = drop.querySelector("input[type=file]");
  const files = new DataTransfer();
  [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1).forEach((file) => files.items.add(file));
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.("[data-drop] progress");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = (100 * event.detail.loaded) / event.detail.total;
});

document.addEventListener("htmx:afterRequest", (event) => {
  const drop = event.target.querySelector?.("[data-drop]");
  if (!drop) return;
  drop.querySelector("progress").hidden = true;
  const { status } = event.detail.xhr;
  if (status < 200 || status >= 300) tell(drop, "上传未成功，文件没有保存，请检查网络后重新选择。");
});
