// Presses a control of a consent banner in a cross-site frame. Returns the action, or an empty string.
(() => {
  const choice = choices({ kind: "consent", root: documentGet("body") }, documentGet("body"))[0];
  choice?.element.click();
  return choice?.action ?? "";
})()
