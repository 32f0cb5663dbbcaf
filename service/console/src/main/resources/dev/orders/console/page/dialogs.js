// A dialog is the second look before each change. It shows what will happen, the request, and how it ended.

import { useEffect, useRef, useState } from 'preact/hooks';
import { Copy, Failure, html, Request } from './parts.js';

export function Dialog({ title, onClose, children }) {
  const dialog = useRef();
  useEffect(() => {
    dialog.current.showModal();
    dialog.current.querySelector('h2').focus();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose}>
    <h2 id="dialog-title" tabindex="-1">${title}</h2>
    ${children}
  </dialog>`;
}

// Asks whether to send a request, sends it, and reports its failure. `onDone` gets the answer. `refusal` may explain a
// problem in its own way: it returns what to show, or nothing.
export function Confirm({ title, verb, dangerous, request, send, onDone, onClose, refusal, children }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState();
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      onDone(await send());
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const explained = error && refusal?.(error, () => setError(undefined));
  return html`<${Dialog} title=${title} onClose=${onClose}>
    ${explained ??
    html`<form onSubmit=${submit}>
      ${children}
      <${Failure} error=${error} />
      ${request && html`<${Request} ...${request} />`}
      <div class="choices">
        <button type="button" onClick=${onClose}>Back</button>
        <button type="submit" class=${dangerous ? 'danger' : 'primary'} disabled=${busy}>
          ${busy ? 'Sending …' : verb}
        </button>
      </div>
    </form>`}
  <//>`;
}

// A secret that nobody can read again. Escape does not close it, because that would lose the secret.
export function Secret({ title, secret, onClose }) {
  const [kept, setKept] = useState(false);
  const stay = useRef();
  useEffect(() => {
    const dialog = stay.current.closest('dialog');
    const refuse = (event) => event.preventDefault();
    dialog.addEventListener('cancel', refuse);
    return () => dialog.removeEventListener('cancel', refuse);
  }, []);
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <div ref=${stay}>
      <p>This is the only time that the secret is shown. The receiver needs it to verify the sender.</p>
      <p class="secret"><code>${secret}</code> <${Copy} text=${secret} what="the secret" /></p>
      <label class="choice">
        <input type="checkbox" checked=${kept} onChange=${(event) => setKept(event.target.checked)} />
        I have stored the secret
      </label>
      <div class="choices">
        <button type="button" class="primary" disabled=${!kept} onClick=${onClose}>Close</button>
      </div>
    </div>
  <//>`;
}
