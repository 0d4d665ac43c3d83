// How long 60 kB take, and whether there is a microphone and a camera. The page reads without this too.

const line = id => document.getElementById(id);
const speed = line("speed");

try {
  const began = performance.now();
  const answer = await fetch(speed.dataset.load, { cache: "no-store" });
  const { byteLength } = await answer.arrayBuffer();
  const kilobits = Math.round(byteLength * 8 / Math.max(1, performance.now() - began));
  const what = kilobits < 100 ? "slow" : kilobits < 1500 ? "sound" : "film";
  speed.textContent = speed.dataset[what];
} catch {
  speed.textContent = speed.dataset.none;
}

const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? [];
for (const [id, kind] of [["microphone", "audioinput"], ["camera", "videoinput"]]) {
  const item = line(id);
  item.textContent = devices.some(device => device.kind === kind) ? item.dataset.yes : item.dataset.no;
  item.hidden = false;
}
