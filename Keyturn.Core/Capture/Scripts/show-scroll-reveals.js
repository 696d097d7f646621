// Shows elements that have their place on the page and are transparent only until a script sees them scrolled into
// view. Closed menus and dialogs, slides that take turns, and honeypots for robots stay hidden. Prepended to a script.
// Returns how many elements it showed.
const showUnseen = () => {
  const CLOSED =
    "nav, [role=menu], [role=tooltip], [role=dialog], [role=tabpanel], [aria-hidden=true], [hidden], " +
    "[inert], dialog, details:not([open])";
  const LATER = new RegExp(
    String.raw`slide|carousel|swiper|slick|splide|glide|owl-|flickity|tab-?pane|tooltip|dropdown|submenu|` +
      String.raw`modal|popup|popover|overlay|hover|honeypot|screen-?reader|sr-only|visually-?hidden`,
    "i",
  );
  const isLater = (element) => {
    for (
      let node = element, depth = 0;
      node && node !== documentGet("body") && depth < 4;
      node = node.parentElement, depth += 1
    ) {
      if (LATER.test(`${node.id} ${typeof node.className === "string" ? node.className : ""}`)) return true;
    }
    return false;
  };
  const inFlow = (element) => !/absolute|fixed/.test(getComputedStyle(element).position);
  // Two elements in the same place take turns, so the second one does not wait for a scroll. The offsets used here
  // ignore transforms.
  const sharesPlace = (element) =>
    [...(element.parentElement?.children ?? [])].slice(0, 50).some((other) => {
      if (other === element || !inFlow(other) || !other.offsetHeight) return false;
      const across =
        Math.min(element.offsetLeft + element.offsetWidth, other.offsetLeft + other.offsetWidth) -
        Math.max(element.offsetLeft, other.offsetLeft);
      const down =
        Math.min(element.offsetTop + element.offsetHeight, other.offsetTop + other.offsetHeight) -
        Math.max(element.offsetTop, other.offsetTop);
      return Math.max(0, across) * Math.max(0, down) > 0.5 * element.offsetWidth * element.offsetHeight;
    });
  const hasContent = (element) =>
    clean(element.textContent, 20).length > 1 ||
    element.matches("img, svg, picture, video, iframe") ||
    element.querySelector("img, svg, picture, video, iframe") !== null;
  const set = (element, name, value) => element.style.setProperty(name, value, "important");
  let count = 0;
  all("[data-aos]")
    .slice(0, 500)
    .forEach((e) => e.classList.add("aos-init", "aos-animate"));
  all(".elementor-invisible")
    .slice(0, 500)
    .forEach((e) => {
      e.classList.remove("elementor-invisible");
      count += 1;
    });
  all(".wow, .animate-on-scroll, [data-animate]")
    .slice(0, 500)
    .filter((e) => getComputedStyle(e).visibility === "hidden" && inFlow(e) && !isLater(e))
    .forEach((e) => {
      set(e, "visibility", "visible");
      count += 1;
    });
  for (const element of all("body *").slice(0, 8000)) {
    const computed = getComputedStyle(element);
    if (
      parseFloat(computed.opacity) > 0.05 ||
      computed.display === "none" ||
      computed.visibility === "hidden" ||
      !inFlow(element)
    )
      continue;
    const box = element.getBoundingClientRect();
    if (
      box.width < 8 ||
      box.height < 8 ||
      box.right + scrollX <= 0 ||
      box.left >= documentGet("documentElement").clientWidth
    )
      continue;
    if (
      element.closest(CLOSED) ||
      element.matches("input, textarea, select, label, option, script, style") ||
      (element.querySelector("input:not([type=submit]), textarea") && !element.querySelector("h1, h2, h3, p"))
    )
      continue;
    if (isLater(element) || sharesPlace(element) || !hasContent(element)) continue;
    set(element, "opacity", "1");
    if (computed.transform !== "none") set(element, "transform", "none");
    count += 1;
    if (count >= 500) break;
  }
  return count;
};
