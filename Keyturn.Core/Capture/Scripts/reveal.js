// Scrolls the window in steps of 0.8 viewport so that lazy content and scroll reveals come in, goes back to the top, and
// freezes what moves. Bounded in steps, height and time. Answers what ran out, as JSON.
(async (limits) => {
  const style = document.createElement("style");
  style.textContent = "html{scroll-behavior:auto!important}*,*::before,*::after{transition-duration:0s!important;transition-delay:0s!important;caret-color:transparent!important}";
  (document.head ?? document.documentElement).append(style);
  const root = document.scrollingElement ?? document.documentElement;
  const began = performance.now();
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const timedOut = [];
  for (let step = 1, y = 0; ; step += 1) {
    y += innerHeight * 0.8;
    if (y >= Math.min(root.scrollHeight, limits.height)) break;
    if (step > 25 || performance.now() - began > limits.time) { timedOut.push("reveal"); break; }
    scrollTo({ top: y, behavior: "instant" });
    await frame();
    // Two tasks for observers that answer a scroll with another timer.
    await new Promise((done) => setTimeout(done, 0));
  }
  const pending = [...document.images].filter((image) => !image.complete && image.getBoundingClientRect().width > 0);
  let loaded = pending.length === 0;
  await Promise.race([
    Promise.all(pending.map((image) => new Promise((done) => {
      image.addEventListener("load", done, { once: true });
      image.addEventListener("error", done, { once: true });
    }))).then(() => { loaded = true; }),
    new Promise((done) => setTimeout(done, Math.max(0, limits.time - (performance.now() - began)))),
  ]);
  if (!loaded) timedOut.push("lazy_pictures");
  scrollTo({ top: 0, behavior: "instant" });
  for (const animation of document.getAnimations()) {
    try {
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else animation.finish();
    } catch (error) {
      console.debug("An animation could not be frozen", error);
    }
  }
  await frame();
  await frame();
  // A phone zooms out to show a page that is too wide: then more than the device's width is in view.
  return JSON.stringify({ timedOut, width: Math.ceil(Math.max(innerWidth, document.documentElement.clientWidth)), height: Math.ceil(Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0)) });
})
