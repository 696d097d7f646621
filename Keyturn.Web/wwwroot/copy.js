// Copies the text of a field to the clipboard. If the browser refuses (no https, no permission, too long since the
// click), this selects the text, so that the user can copy it by hand.
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
