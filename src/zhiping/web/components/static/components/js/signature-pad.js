// [data-signature]: strokes drawn on the canvas go as JSON into input[name=strokes], in thousandths of the pad's width.
const strokesOf = (pad) => JSON.parse(pad.querySelector("[name=strokes]").value || "[]");

const draw = (pad, strokes) => {
  const canvas = pad.querySelector("canvas");
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  canvas.width = width * scale;
  canvas.height = canvas.clientHeight * scale;
  const pen = canvas.getContext("2d");
  Object.assign(pen, { lineWidth: 3 * scale, lineCap: "round", lineJoin: "round", strokeStyle: "#14202e" });
  for (const stroke of strokes) {
    pen.beginPath();
    stroke.forEach(([x, y]) => pen.lineTo((x * width * scale) / 1000, (y * width * scale) / 1000));
    if (stroke.length === 1) pen.lineTo((stroke[0][0] * width * scale) / 1000 + 1, (stroke[0][1] * width * scale) / 1000);
    pen.stroke();
  }
};

const keep = (pad, strokes) => {
  pad.querySelector("[name=strokes]").value = strokes.length ? JSON.stringify(strokes) : "";
  pad.classList.toggle("signed", strokes.length > 0);
  const status = pad.querySelector("[data-signature-status]");
  status.dataset.empty ??= status.textContent;
  status.textContent = strokes.length ? "已签名，确认无误后提交" : status.dataset.empty;
  draw(pad, strokes);
};

const point = (canvas, event) => {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top].map((length) => Math.round((1000 * length) / box.width));
};

document.addEventListener("pointerdown", (event) => {
  const pad = event.target.closest("[data-signature]");
  if (!pad || event.target.tagName !== "CANVAS" || event.button !== 0) return;
  event.preventDefault();
  const canvas = event.target;
  const strokes = [...strokesOf(pad), [point(canvas, event)]];
  canvas.setPointerCapture(event.pointerId);
  const move = (next) => { strokes.at(-1).push(point(canvas, next)); draw(pad, strokes); };
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("lostpointercapture", () => {
    canvas.removeEventListener("pointermove", move);
    keep(pad, strokes);
  }, { once: true });
  draw(pad, strokes);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-signature-clear]")) keep(event.target.closest("[data-signature]"), []);
});

document.querySelectorAll("[data-signature]").forEach((pad) => keep(pad, strokesOf(pad)));

window.addEventListener("resize", () => document.querySelectorAll("[data-signature]").forEach((pad) => draw(pad, strokesOf(pad))));
