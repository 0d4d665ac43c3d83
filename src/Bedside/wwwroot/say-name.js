// Records a few seconds for the file field, as plain samples: what a browser records in is understood by too few others. Without this one brings a file.

const form = document.getElementById("say-name");
const field = form.querySelector("input[type=file]");
const rate = 16000;

const button = text => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  return made;
};

function wave(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return new Blob([view], { type: "audio/wav" });
}

// What was recorded, in one channel at our rate.
async function plain(recorded) {
  const context = new AudioContext();
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  await context.close();
  const seconds = Math.min(sound.duration, Number(form.dataset.seconds) - 0.1);
  const offline = new OfflineAudioContext(1, Math.max(1, Math.floor(seconds * rate)), rate);
  const source = offline.createBufferSource();
  source.buffer = sound;
  source.connect(offline.destination);
  source.start();
  return offline.startRendering();
}

function offer() {
  const record = button(form.dataset.record);
  const hear = button(form.dataset.hear);
  hear.hidden = true;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const row = document.createElement("div");
  row.className = "row";
  row.append(record, hear);
  field.closest(".field").before(row, status);
  let recorder = null;
  let kept = null;

  const begin = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts = [];
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = event => parts.push(event.data);
    recorder.onstop = async () => {
      stream.getTracks().forEach(track => track.stop());
      recorder = null;
      record.textContent = form.dataset.record;
      kept = await plain(new Blob(parts));
      const files = new DataTransfer();
      files.items.add(new File([wave(kept.getChannelData(0))], "name.wav", { type: "audio/wav" }));
      field.files = files.files;
      hear.hidden = false;
    };
    recorder.start();
    record.textContent = form.dataset.stop;
    setTimeout(() => recorder?.state === "recording" && recorder.stop(), Number(form.dataset.seconds) * 1000);
  };

  record.addEventListener("click", async () => {
    status.textContent = "";
    if (recorder) return recorder.stop();
    try {
      await begin();
    } catch {
      status.textContent = form.dataset.none;
    }
  });

  hear.addEventListener("click", async () => {
    const context = new AudioContext();
    const source = context.createBufferSource();
    source.buffer = kept;
    source.connect(context.destination);
    source.onended = () => context.close();
    source.start();
  });
}

if (navigator.mediaDevices && window.MediaRecorder) offer();
