// Unrolls a box that scrolls instead of the page, scrolls the window in steps of 0.8 viewport so that lazy content and
// scroll reveals load, waits for reveals that take their time, returns to the top, stops animations and videos, and
// shows content that still waits to be scrolled into view. Bounded in steps, height and time. Returns which limits were
// reached, as JSON.
(async (limits) => {
  const style = documentCall("createElement", "style");
  style.textContent =
    "html{scroll-behavior:auto!important}*,*::before,*::after{transition-duration:0s!important;" +
    "transition-delay:0s!important;caret-color:transparent!important;background-attachment:scroll!important}" +
    "body *:not([hidden]){content-visibility:visible!important}";
  (documentGet("head") ?? documentGet("documentElement")).append(style);
  const root = documentGet("scrollingElement") ?? documentGet("documentElement");
  const began = performance.now();
  const left = () => limits.time - (performance.now() - began);
  const frame = () =>
    new Promise((done) => {
      requestAnimationFrame(() => done());
      setTimeout(done, 200);
    });
  const timedOut = [];
  for (const image of [...documentGet("images")].slice(0, 500)) {
    if (image.loading === "lazy") image.loading = "eager";
    image.decoding = "sync";
  }
  all("iframe[loading=lazy]")
    .slice(0, 20)
    .forEach((e) => {
      e.loading = "eager";
    });
  // Only what is on the page itself is in a full-page picture. An app's box of its own height becomes as high as what
  // is
  // in it.
  const scrolls = (e) =>
    /auto|scroll|overlay/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 100;
  const box =
    root.scrollHeight <= innerHeight + 2
      ? all("body, main, div, section")
          .slice(0, 2000)
          .find((e) => e.clientHeight >= 0.7 * innerHeight && e.clientWidth >= 0.8 * innerWidth && scrolls(e))
      : null;
  for (let node = box; node; node = parentOf(node)) {
    for (const [name, value] of [
      ["height", "auto"],
      ["max-height", "none"],
      ["overflow-y", "visible"],
      ["overflow-x", "clip"],
    ])
      node.style.setProperty(name, value, "important");
    if (getComputedStyle(node).position === "fixed") node.style.setProperty("position", "absolute", "important");
  }
  // An endless page grows with every step. Scrolling stops at four times the first height.
  const end = Math.min(limits.scroll, 4 * Math.max(root.scrollHeight, 2 * innerHeight));
  for (let step = 1, y = 0; ; step += 1) {
    y += innerHeight * 0.8;
    if (y >= Math.min(root.scrollHeight, end)) break;
    if (step > 80 || left() < 0) {
      timedOut.push("reveal");
      break;
    }
    scrollTo({ top: y, behavior: "instant" });
    await frame();
    // One more task for observers that react to a scroll with a timer.
    await new Promise((done) => setTimeout(done, 0));
  }
  // Reveals by script start when they are scrolled to and take about a second. They have ended when what is hidden no
  // longer changes.
  const hidden = () =>
    all("body *")
      .slice(0, 4000)
      .filter((e) => e.offsetHeight > 40 && e.closest("nav, header, dialog, [role=dialog], [aria-hidden=true]") === null)
      .reduce((sum, e) => {
        const { visibility, opacity, position } = getComputedStyle(e);
        if (/absolute|fixed/.test(position)) return sum;
        return sum + (visibility === "hidden" ? 2 : 0) + (1 - Math.min(1, parseFloat(opacity)));
      }, 0);
  const slices = Math.min(20, Math.floor(left() / 150));
  for (let slice = 0, before = hidden(), same = 0; slice < slices && before > 0 && same < 4; slice += 1) {
    await new Promise((done) => setTimeout(done, 150));
    const now = hidden();
    same = Math.abs(now - before) < 0.01 ? same + 1 : 0;
    before = now;
  }
  const pending = [...documentGet("images")].filter(
    (image) => !image.complete && image.getBoundingClientRect().width > 0,
  );
  let loaded = pending.length === 0;
  await Promise.race([
    Promise.all(
      pending.map(
        (image) =>
          new Promise((done) => {
            image.addEventListener("load", done, { once: true });
            image.addEventListener("error", done, { once: true });
          }),
      ),
    ).then(() => {
      loaded = true;
    }),
    new Promise((done) => setTimeout(done, Math.max(0, left()))),
  ]);
  if (!loaded) timedOut.push("lazy_pictures");
  scrollTo({ top: 0, behavior: "instant" });
  for (const animation of documentCall("getAnimations").slice(0, 2000)) {
    try {
      // An animation that scrolling drives shows the page as it is without it.
      if (animation.timeline !== documentGet("timeline") || animation.effect?.getComputedTiming().endTime === Infinity)
        animation.cancel();
      else animation.finish();
    } catch (error) {
      console.debug("An animation could not be stopped", error);
    }
  }
  all("video, audio")
    .slice(0, 50)
    .forEach((e) => {
      e.autoplay = false;
      e.pause();
    });
  const revealed = showUnseen();
  await frame();
  await frame();
  // A phone zooms out to show a page that is too wide: then more than the device's width is in view.
  return JSON.stringify({
    timedOut,
    revealed,
    width: Math.ceil(Math.max(innerWidth, documentGet("documentElement").clientWidth)),
    height: Math.ceil(Math.max(root.scrollHeight, documentGet("body")?.scrollHeight ?? 0)),
    viewHeight: Math.floor(innerHeight),
  });
})
