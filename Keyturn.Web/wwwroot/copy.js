// Puts a text field's words on the clipboard. Where the browser refuses (no https, no permission, too long since the
// click), selects them, so that they can be copied by hand.
export async function copyText(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
