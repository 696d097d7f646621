// Tells whether the page is only on the way to another one: it forwards by itself, asks for consent first, or shows
// another document in a frame as large as the screen. Returns { words, refresh: { seconds, address } or null, script,
// frame, frames, wall } as JSON.
(() => {
  const body = documentGet("body");
  const words = (body?.innerText ?? "").slice(0, 20000).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const here = location.href.split("#")[0];
  const absolute = (address) => (URL.canParse(address, location.href) ? new URL(address, location.href).href : "");
  const told = all("meta[http-equiv=refresh i]")
    .map((e) => /^\s*(\d+)(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(e.content ?? ""))
    .find((found) => found !== null);
  const target = told ? absolute(told[2].trim()) : "";
  const refresh =
    /^https?:/.test(target) && target.split("#")[0] !== here ? { seconds: Number(told[1]), address: target } : null;
  // A page without content that has scripts may be asking for the visitor's country or language first.
  const scripts = all("script");
  const script = scripts.some(
    (e) => e.src !== "" || /\blocation\b\s*(?:\.\s*(?:href|assign|replace|pathname)\b|\[|=)/.test(textIn(e)),
  );
  const holds = (element) => {
    const box = call(element, "getBoundingClientRect");
    return shown(element) && box.width >= 0.8 * innerWidth && box.height >= 0.8 * innerHeight;
  };
  const large = words < 30 ? all("frame, iframe").filter(holds) : [];
  const frame =
    large.map((e) => e.src).find((src) => /^https?:/.test(src) && !/youtube|vimeo|\/maps/.test(src)) ?? null;
  return JSON.stringify({ words, refresh, script, frame, frames: all("frame, frameset").length, wall: wallControl() !== null });
})()
