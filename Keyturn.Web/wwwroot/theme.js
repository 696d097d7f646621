// Light or dark theme. The system's setting applies until the user chooses. A cookie keeps the resulting theme, so that
// the server starts the next page in it. The choice itself stays in this browser.
const storageKey = "keyturn.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
let told = null;

/** Returns true if the theme is dark now. */
export function isDark() {
  const chosen = choice();
  return chosen === "system" ? system.matches : chosen === "dark";
}

function settle() {
  const dark = isDark();
  document.cookie = `keyturn-dark=${dark ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  return dark;
}

export function choice() {
  const kept = localStorage.getItem(storageKey);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Saves the choice "system", "light" or "dark". Returns true if the theme is dark now. */
export function choose(theme) {
  localStorage.setItem(storageKey, theme);
  return settle();
}

/** Returns true if the theme is dark now. Calls TurnAsync of `layout` (a .NET reference) when the system changes. */
export function watch(layout) {
  told = layout;
  return settle();
}

system.addEventListener("change", () => {
  const dark = settle();
  told?.invokeMethodAsync("TurnAsync", dark);
});
