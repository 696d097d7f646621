// The field for addresses. The browser owns its text, and the server reads the text as a stream. A long paste therefore
// does not hit the circuit's message limit, and a late reply does not overwrite text typed in the meantime. The text is
// kept while the user opens a scan from the preview and comes back.
const kept = "keyturn.addresses";
const longestKept = 200_000;

export function watch(field, file, owner, longest) {
  const stop = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: stop.signal });
  let timer;
  const tell = (delay) => {
    fit(field);
    keep(field.value);
    clearTimeout(timer);
    timer = setTimeout(() => owner.invokeMethodAsync("TextChangedAsync").catch(() => {}), delay);
  };
  const add = (text) => {
    write(field, field.value.trim() ? `${field.value.trimEnd()}\n${text}` : text);
    field.focus();
    tell(0);
  };
  const take = async (chosen) => {
    const refused =
      chosen.size > longest ? "too_large" : /\.(xlsx?|ods|numbers|pdf|docx?)$/i.test(chosen.name) ? "no_text" : null;
    if (refused) owner.invokeMethodAsync("RefuseFileAsync", refused, chosen.name).catch(() => {});
    else add(decode(await chosen.arrayBuffer()));
  };

  on(field, "input", (e) => tell(e.inputType?.startsWith("insertFrom") ? 0 : 300));
  on(field, "keydown", (e) => {
    const whole = e.ctrlKey || e.metaKey || !field.value.trim().includes("\n");
    if (e.key !== "Enter" || e.shiftKey || e.isComposing || !whole) return;
    e.preventDefault();
    field.form.requestSubmit();
  });
  // Text pasted anywhere on the page goes into the field, unless another control takes it.
  on(document, "paste", (e) => {
    const text = e.clipboardData?.getData("text/plain");
    if (!text || e.target.closest?.("input, textarea, select, [contenteditable], [role=dialog]")) return;
    e.preventDefault();
    add(text);
  });
  on(field.form, "dragover", (e) => {
    if (![...e.dataTransfer.types].includes("Files")) return;
    e.preventDefault();
    field.form.dataset.dropping = "";
  });
  for (const type of ["dragleave", "drop"]) on(field.form, type, () => delete field.form.dataset.dropping);
  on(field.form, "drop", (e) => {
    if (e.dataTransfer.files.length === 0) return;
    e.preventDefault();
    take(e.dataTransfer.files[0]);
  });
  on(file, "change", () => {
    if (file.files.length > 0) take(file.files[0]);
    file.value = "";
  });

  const left = sessionStorage.getItem(kept);
  // Focus the field, so that the user can type an address at once.
  if (!document.activeElement || document.activeElement.matches("body, h1")) field.focus({ preventScroll: true });
  // The user may have typed before this module loaded.
  if (field.value) tell(0);
  else if (left) add(left);
  field.dataset.keys = "on";
  return {
    stop: () => {
      stop.abort();
      clearTimeout(timer);
    },
  };
}

export const read = (field) => (field.value ? new TextEncoder().encode(field.value) : null);

export function write(field, text) {
  field.value = text;
  fit(field);
  keep(text);
}

// For browsers that can't size a field by its text.
function fit(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function keep(text) {
  try {
    if (text && text.length <= longestKept) sessionStorage.setItem(kept, text);
    else sessionStorage.removeItem(kept);
  } catch {
    // Storage is off or full. A reload then loses the text.
  }
}

// Spreadsheets save UTF-8, UTF-16 with a byte order mark, or Windows-1252.
function decode(buffer) {
  const [first, second] = new Uint8Array(buffer);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(buffer);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(buffer);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder("windows-1252").decode(buffer);
  }
}
