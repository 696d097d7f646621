// Presses the control that passes a consent wall. Returns "pressed", or an empty string without one.
(() => {
  const control = wallControl();
  control?.click();
  return control ? "pressed" : "";
})()
