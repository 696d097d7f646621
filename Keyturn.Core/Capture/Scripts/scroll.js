// Scrolls to a height and answers where the page then is. The frame and the task after it are for headers and observers
// that answer a scroll.
(async (top) => {
  scrollTo({ top, behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return String(Math.round(scrollY));
})
