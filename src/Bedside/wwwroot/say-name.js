// Records a few seconds for the file field, as plain samples: what a browser records in is understood by too few others. Without this one brings a file.

const form = document.getElementById("say-name");
const field = form.querySelector("input[type=file]");
const seconds = Number(form.dataset.seconds);
const rate = 16000;

const button = text => Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: text });

// RIFF/WAVE, PCM, one channel of 16 bits.
function wave(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  text(8, "WAVEfmt ");
  text(36, "data");
  for (const [at, number] of [[4, 36 + samples.length * 2], [16, 16], [24, rate], [28, rate * 2], [40, samples.length * 2]]) view.setUint32(at, number, true);
  for (const [at, number] of [[20, 1], [22, 1], [32, 2], [34, 16]]) view.setUint16(at, number, true);
  samples.forEach((sample, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return new File([view], "name.wav", { type: "audio/wav" });
}

// What was recorded, in one channel at our rate.
async function plain(recorded) {
  const context = new AudioContext();
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  await context.close();
  const offline = new OfflineAudioContext(1, Math.max(1, Math.floor(Math.min(sound.duration, seconds - 0.1) * rate)), rate);
  play(offline, sound);
  return offline.startRendering();
}

function play(context, sound) {
  const source = context.createBufferSource();
  source.buffer = sound;
  source.connect(context.destination);
  source.start();
}

function offer() {
  const record = button(form.dataset.record);
  const hear = Object.assign(button(form.dataset.hear), { hidden: true });
  const status = document.createElement("p");
  const row = Object.assign(document.createElement("div"), { className: "row" });
  status.setAttribute("role", "status");
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
      files.items.add(wave(kept.getChannelData(0)));
      field.files = files.files;
      hear.hidden = false;
    };
    recorder.start();
    record.textContent = form.dataset.stop;
    setTimeout(() => recorder?.state === "recording" && recorder.stop(), seconds * 1000);
  };

  record.addEventListener("click", () => {
    status.textContent = "";
    return recorder ? recorder.stop() : begin().catch(() => status.textContent = form.dataset.none);
  });
  hear.addEventListener("click", () => play(new AudioContext(), kept));
}

if (navigator.mediaDevices && window.MediaRecorder) offer();
