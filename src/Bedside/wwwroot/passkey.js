// Signing in and adding a passkey. The pages work without this: the buttons stay hidden, and other ways in stand beside them.

const fromText = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// Browsers from before 2025 do not read and write WebAuthn's JSON themselves.
function read(options) {
  const withIds = keys => keys?.map(key => ({ ...key, id: fromText(key.id) }));
  return {
    ...options,
    challenge: fromText(options.challenge),
    ...(options.user && { user: { ...options.user, id: fromText(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: withIds(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: withIds(options.allowCredentials) }),
  };
}

function write(credential) {
  const { response } = credential;
  const part = name => response[name] ? { [name]: toText(response[name]) } : {};
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: { ...part("clientDataJSON"), ...part("attestationObject"), ...part("authenticatorData"), ...part("signature"), ...part("userHandle") },
  });
}

async function ask(button) {
  const answer = await fetch(button.dataset.question, { method: "POST" });
  if (!answer.ok) throw new Error(answer.status);
  const { options, state } = await answer.json();
  const publicKey = read(options);
  const credential = await (button.dataset.passkey === "create" ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
  return { state, credential: write(credential) };
}

function send(button, fields) {
  const form = button.form;
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
    field.value = value;
  }
  form.requestSubmit(button);
}

if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const problem = button.form.querySelector(".problem[hidden]");
    button.hidden = button.form.hidden = false;
    button.addEventListener("click", async event => {
      event.preventDefault();
      problem.hidden = true;
      button.disabled = true;
      try {
        const fields = await ask(button);
        button.disabled = false;
        send(button, fields);
      } catch {
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }
}
