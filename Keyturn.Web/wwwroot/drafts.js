// Keeps text that is typed but not sent while the page reloads itself, because its circuit is gone (a deploy, a long
// sleep). Fields are found by their name. The draft is restored once and stays in this tab.
const storageKey = "keyturn.drafts";
const typed = "input[name]:not([type=password], [type=file], [type=radio], [type=checkbox]), textarea[name]";

export function keepDrafts() {
  const fields = [...document.querySelectorAll(typed)].filter(
    (field) => field.value && field.value !== (field.dataset.saved ?? field.defaultValue),
  );
  if (fields.length === 0) return;
  sessionStorage.setItem(
    storageKey,
    JSON.stringify({ path: location.pathname, fields: fields.map((field) => [field.name, field.value]) }),
  );
}

export function restoreDrafts() {
  const draft = JSON.parse(sessionStorage.getItem(storageKey) ?? "null");
  sessionStorage.removeItem(storageKey);
  if (draft?.path !== location.pathname) return;
  const waiting = new Map(draft.fields);
  const give = () => {
    for (const [name, value] of waiting) {
      const field = document.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field) continue;
      waiting.delete(name);
      // A field starts empty or with its saved value. The user has already typed any other value, so it stays.
      if (field.value !== (field.dataset.saved ?? "")) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (waiting.size === 0) watch.disconnect();
  };
  // The fields appear only after the circuit has rendered them.
  const watch = new MutationObserver(give);
  watch.observe(document.body, { childList: true, subtree: true });
  give();
}
