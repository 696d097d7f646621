// Presses the control of a consent banner in a frame of another site. Returns what it did, or nothing.
(() => {
  const choice = choices({ kind: "consent", root: document.body }, document.body)[0];
  choice?.element.click();
  return choice?.action ?? "";
})()
