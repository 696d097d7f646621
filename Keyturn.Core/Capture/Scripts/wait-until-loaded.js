// Waits until a visitor would call the page loaded: the preloader gone, fonts loaded, images in view decoded, two
// frames
// painted, a stable height, and fade-ins and slide-ins in view finished. Each wait has its own limit. Returns the names
// of the waits that
// reached their limit, as JSON.
(async (limits) => {
  const timedOut = [];
  const cap = (name, wait, ms) =>
    new Promise((done) => {
      const timer = setTimeout(() => {
        timedOut.push(name);
        done();
      }, ms);
      wait
        .catch(() => undefined)
        .then(() => {
          clearTimeout(timer);
          done();
        });
    });
  const inView = () =>
    [...documentGet("images")].filter((image) => {
      const box = image.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight && box.width > 0;
    });
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  // Uses `complete`, not naturalWidth, because an image that answers 404 is complete but never gets a width.
  const pictures = () =>
    Promise.all(
      inView().map((image) =>
        image.complete
          ? undefined
          : new Promise((done) => {
              image.addEventListener("load", done, { once: true });
              image.addEventListener("error", done, { once: true });
            }),
      ),
    );
  const steady = async () => {
    let height = -1;
    for (;;) {
      await frame();
      await frame();
      const now = documentGet("documentElement").scrollHeight;
      if (now === height) return;
      height = now;
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  // Endless animations and slow drifts don't count, because they belong to how the page looks.
  const entrances = () =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => {
          const box = animation.effect?.target?.getBoundingClientRect();
          return (
            animation.playState === "running" &&
            box &&
            box.bottom > 0 &&
            box.top < innerHeight &&
            animation.effect.getComputedTiming().endTime - animation.currentTime < limits.animations
          );
        })
        .map((animation) => animation.finished),
    );
  // A preloader covers the screen without saying anything, and has nothing to press. A pop-up has both.
  const isPreloader = (element) => {
    const style = getComputedStyle(element);
    const box = call(element, "getBoundingClientRect");
    return (
      /fixed|absolute/.test(style.position) &&
      parseFloat(style.opacity) > 0.05 &&
      box.width >= 0.9 * innerWidth &&
      box.height >= 0.9 * innerHeight &&
      box.top < 0.1 * innerHeight &&
      call(element, "checkVisibility", { visibilityProperty: true }) &&
      (textIn(element) ?? "").trim().split(/\s+/).length <= 6 &&
      call(element, "querySelector", "a[href], button, input, form, video, iframe, main, nav, h1, [role=dialog]") ===
        null &&
      (style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none") &&
      (parseInt(style.zIndex, 10) >= 10 || /load|spin|splash|intro/i.test(`${element.id} ${element.className}`))
    );
  };
  const covers = () => all("body > *, body > div > *").slice(0, 300).some(isPreloader);
  const uncovered = async () => {
    while (covers()) await new Promise((done) => setTimeout(done, 100));
  };
  // What a preloader hides is measured after it.
  await cap("preloader", uncovered(), limits.preloader);
  await Promise.all([
    cap("animations", entrances(), limits.animations),
    cap("fonts", documentGet("fonts").ready, limits.fonts),
    cap("pictures", pictures(), limits.pictures),
    cap("steady_height", steady(), limits.steady),
  ]);
  return JSON.stringify(timedOut);
})
