// Scrolls to a height and returns the resulting scroll position. The frame and the task after it give headers and
// observers time to react to the scroll.
(async (top) => {
  scrollTo({ top, behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return String(Math.round(scrollY));
})
