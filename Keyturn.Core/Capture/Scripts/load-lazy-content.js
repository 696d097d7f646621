// Scrolls the window in steps of 0.8 viewport so that lazy content and scroll reveals load, returns to the top, stops
// animations and videos, and shows content that still waits to be scrolled into view. Bounded in steps, height and
// time. Returns which limits were reached, as JSON.
(async (limits) => {
  const style = documentCall("createElement", "style");
  style.textContent =
    "html{scroll-behavior:auto!important}*,*::before,*::after{transition-duration:0s!important;" +
    "transition-delay:0s!important;caret-color:transparent!important}";
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
  // An endless page grows with every step. Scrolling stops at the height limit or at four times the first height.
  const end = Math.min(limits.height, 4 * Math.max(root.scrollHeight, 2 * innerHeight));
  for (let step = 1, y = 0; ; step += 1) {
    y += innerHeight * 0.8;
    if (y >= Math.min(root.scrollHeight, end)) break;
    if (step > 25 || left() < 0) {
      timedOut.push("reveal");
      break;
    }
    scrollTo({ top: y, behavior: "instant" });
    await frame();
    // One more task for observers that react to a scroll with a timer.
    await new Promise((done) => setTimeout(done, 0));
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
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
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
