// Light or dark: as the system says, until someone chooses. What it came to is kept in a cookie, so that the next page
// the server sends begins in it; the choice itself stays in this browser.
const storageKey = "keyturn.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
let told = null;

/** Answers whether it is dark now. */
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

/** Keeps "system", "light" or "dark"; answers whether that is dark now. */
export function choose(theme) {
  localStorage.setItem(storageKey, theme);
  return settle();
}

/** Answers whether it is dark now, and tells `layout` (a .NET reference with TurnAsync) when the system turns. */
export function watch(layout) {
  told = layout;
  return settle();
}

system.addEventListener("change", () => {
  const dark = settle();
  told?.invokeMethodAsync("TurnAsync", dark);
});
