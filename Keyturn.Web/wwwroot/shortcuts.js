// The dashboard's keyboard shortcuts. Ctrl+K (Cmd+K) works everywhere. Single keys work only outside of fields and
// dialogs. The user can switch single keys off: dictation or an unsteady hand presses them by mistake (WCAG 2.1.4).
const storageKey = "keyturn.single-keys";
const sequenceLimit = 1500;

export function singleKeys() {
  return localStorage.getItem(storageKey) !== "off";
}

export function setSingleKeys(on) {
  localStorage.setItem(storageKey, on ? "on" : "off");
}

/** Tells `layout` (a .NET reference with PressAsync) of each key that has a meaning; `keys` are like "?" or "g s". */
export function listen(layout, keys) {
  let first = null;
  let firstAt = 0;

  function press(event, name) {
    event.preventDefault();
    first = null;
    layout.invokeMethodAsync("PressAsync", name);
  }

  function onKeyDown(event) {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k")
      return press(event, "palette");
    if (event.ctrlKey || event.metaKey || event.altKey || !singleKeys()) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu], dialog")) return;
    const chord = first !== null && event.timeStamp - firstAt < sequenceLimit ? `${first} ${event.key}` : event.key;
    if (keys.includes(chord)) return press(event, chord);
    first = keys.some((key) => key.startsWith(`${event.key} `)) ? event.key : null;
    firstAt = event.timeStamp;
  }

  document.addEventListener("keydown", onKeyDown);
  document.documentElement.dataset.keys = "on";
  return { stop: () => document.removeEventListener("keydown", onKeyDown) };
}

/** Focuses a button and clicks it, so that the popover it opens returns the focus to the button. */
export function pressButton(selector) {
  const button = document.querySelector(selector);
  button?.focus();
  button?.click();
}

/** Focuses the main field of a page as soon as the page has rendered it. */
export function focusOn(selector) {
  const now = document.querySelector(selector);
  if (now) return now.focus();
  const watch = new MutationObserver(() => {
    const field = document.querySelector(selector);
    if (!field) return;
    watch.disconnect();
    field.focus();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 3000);
}
