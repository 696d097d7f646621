// Opens a menu that exists only after a press, so that its links can be read, or closes it again. Returns "pressed" when
// there is one. A press that would leave the page or send a form is stopped.
(async () => {
  const button = globalThis.keyturnMenu ?? (isMenuClosed() ? menuButton() : null);
  if (!button) return "";
  const links = () => everywhere("a[href]").filter((e) => shown(e)).length;
  const stay = (event) => {
    if (event.type === "submit") event.preventDefault();
    else if (event.cancelable && !event.destination.sameDocument) event.preventDefault();
  };
  addEventListener("submit", stay, true);
  globalThis.navigation?.addEventListener("navigate", stay);
  const before = links();
  button.click();
  for (let waited = 0; waited < 800 && links() === before; waited += 40)
    await new Promise((done) => setTimeout(done, 40));
  removeEventListener("submit", stay, true);
  globalThis.navigation?.removeEventListener("navigate", stay);
  globalThis.keyturnMenu = globalThis.keyturnMenu ? null : button;
  return "pressed";
})()
