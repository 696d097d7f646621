// Waits until a visitor would call the page loaded: fonts loaded, images in view decoded, two frames painted, a stable
// height, and fade-ins and slide-ins in view finished. Each wait has its own limit. Returns the names of the waits that
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
  await Promise.all([
    cap("animations", entrances(), limits.animations),
    cap("fonts", documentGet("fonts").ready, limits.fonts),
    cap("pictures", pictures(), limits.pictures),
    cap("steady_height", steady(), limits.steady),
  ]);
  return JSON.stringify(timedOut);
})
