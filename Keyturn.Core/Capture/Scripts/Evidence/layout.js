// What a visitor sees first, and how the page fits the screen: the headline, targets for a finger, small texts, and
// what is
// too wide or cut off. Prepended to a script, within one function.
const isInView = (element) => {
  const box = viewBoxOf(element);
  return (
    shown(element) &&
    box.top + scrollY < innerHeight &&
    box.bottom + scrollY > 0 &&
    box.left < innerWidth &&
    box.right > 0
  );
};
const isSticky = (element) => {
  for (let node = element; node && tagOf(node) !== "body"; node = parentOf(node)) {
    const { position } = getComputedStyle(node);
    if (position === "fixed" || position === "sticky") return true;
  }
  return false;
};
// The largest text of the first view, whatever its tag. A name in the header and a figure in a counter are no headline.
const MIN_HEADLINE = 20;
const headlineOf = (blocks) => {
  const candidates = blocks.filter(
    (b) =>
      b.size >= MIN_HEADLINE &&
      b.text.length >= 8 &&
      /\p{L}{2}/u.test(b.text) &&
      !b.isMenu &&
      around(
        b.element,
        "header nav, nav, [role=dialog], [aria-modal], button, [class*=cookie i], [id*=cookie i], [class*=logo i]",
      ) === null &&
      isInView(b.element),
  );
  candidates.sort((a, b) => b.size - a.size || viewBoxOf(a.element).top - viewBoxOf(b.element).top);
  // The main heading is what a visitor takes for the headline when little is larger, or when it is a picture.
  const heading = everywhere("h1").find((e) => isInView(e) && around(e, "header, [class*=logo i]") === null);
  const picture =
    heading && clean(heading.innerText) === "" ? clean(call(heading, "querySelector", "img[alt]")?.alt) : "";
  if (picture !== "") return { text: picture, element: heading };
  const first =
    candidates.find(
      (b) => heading && (b.element === heading || heading.contains(b.element)) && b.size >= 0.7 * candidates[0].size,
    ) ?? candidates[0];
  if (!first) return null;
  // A headline set in lines of the same size, each in its own box, is read as one.
  const lines = candidates.filter((b) => b.size === first.size && parentOf(b.element) === parentOf(first.element));
  lines.sort((a, b) => viewBoxOf(a.element).top - viewBoxOf(b.element).top);
  return {
    text: clean(
      lines
        .slice(0, 4)
        .map((b) => b.text)
        .join(" "),
    ),
    element: first.element,
  };
};
// The main heading: of several, the largest; a picture's alternative text is its words.
const mainHeading = () => {
  const named = everywhere("h1, [role=heading][aria-level='1']")
    .map((e) => ({
      text:
        clean(e.innerText) ||
        clean(call(e, "getAttribute", "aria-label")) ||
        clean(call(e, "querySelector", "img[alt]")?.alt) ||
        clean(textIn(e)),
      size: shown(e) ? sizeOfText(e) : 0,
      isLogo:
        around(e, "header, [class*=logo i], [id*=logo i]") !== null &&
        call(e, "querySelector", "a[href], img") !== null,
    }))
    .filter((h) => h.text !== "");
  const [best] = named.sort((a, b) => a.isLogo - b.isLogo || b.size - a.size);
  return best?.text ?? null;
};

// Targets as WCAG 2.2, 2.5.8 counts them: a label is part of its field, links in sentences are exempt, and so is a
// small
// target when a circle of 24 px around its middle touches no other target.
const TARGETS = "a[href], button, [role=button], input:not([type=hidden]), select, textarea, summary";
const isInSentence = (element) => {
  if (getComputedStyle(element).display !== "inline") return false;
  const box = call(element, "closest", "p, li, dd, td, blockquote, figcaption, label, small, span, div");
  const holder = box === element ? parentOf(element) : box;
  return holder !== null && clean(holder.innerText, 2000).length > clean(element.innerText, 2000).length + 20;
};
const targetBox = (element) => {
  const boxes = [element, ...labelsOf(element)].filter(shown).map(viewBoxOf);
  return {
    left: Math.min(...boxes.map((b) => b.left)),
    top: Math.min(...boxes.map((b) => b.top)),
    right: Math.max(...boxes.map((b) => b.right)),
    bottom: Math.max(...boxes.map((b) => b.bottom)),
  };
};
const widthOf = (box) => box.right - box.left;
const heightOf = (box) => box.bottom - box.top;
const isUnder = (box, size) => widthOf(box) < size - 0.5 || heightOf(box) < size - 0.5;
const touches = (small, other) => {
  const x = (small.left + small.right) / 2;
  const y = (small.top + small.bottom) / 2;
  const dx = Math.max(other.left - x, 0, x - other.right);
  const dy = Math.max(other.top - y, 0, y - other.bottom);
  if (Math.hypot(dx, dy) < 12) return true;
  const away = Math.hypot((other.left + other.right) / 2 - x, (other.top + other.bottom) / 2 - y);
  return isUnder(other, 24) && away < 24;
};
const tapTargets = () => {
  const found = everywhere(TARGETS)
    .slice(0, 3000)
    .filter((e) => (shown(e) || labelsOf(e).some(shown)) && !isInSentence(e));
  const own = new Set(found);
  const outer = found.filter((e) => {
    for (let node = parentOf(e); node; node = parentOf(node)) if (own.has(node)) return false;
    return true;
  });
  const targets = outer
    .map((element) => ({ element, box: targetBox(element) }))
    // A link for screen readers has no size, and one beside the screen can't be tapped.
    .filter(
      ({ box }) =>
        widthOf(box) > 2 && heightOf(box) > 2 && box.right > 0 && box.left < Math.max(innerWidth, root.clientWidth),
    );
  const small = targets.filter(({ box }) => isUnder(box, 24));
  const crowded = small.filter((t) => targets.some((other) => other !== t && touches(t.box, other.box)));
  return {
    count: targets.length,
    crowded: crowded.map((t) => t.element),
    under48: targets.filter(({ box }) => isUnder(box, 48)).length,
  };
};
const MIN_TEXT = 12;
const smallTexts = (blocks) => {
  const parts = blocks
    .filter((b) => {
      const box = viewBoxOf(b.element);
      return box.right > 0 && box.left < Math.max(innerWidth, root.clientWidth) && box.width > 2 && box.height > 2;
    })
    .flatMap((b) => b.parts);
  return parts.filter((p) => p.length >= 2 && p.size < MIN_TEXT - 0.05).map((p) => p.parent);
};

// The pixels a visitor can really scroll sideways; clipped content does not count. A phone zooms out to show a page
// that is too wide, so there may be nothing to scroll. Then the width itself counts.
const clipsAcross = (element) => /hidden|clip/.test(getComputedStyle(element).overflowX);
const overflowAcross = () => {
  const scroller = documentGet("scrollingElement") ?? root;
  const body = documentGet("body");
  const before = [scrollX, scrollY];
  scrollTo({ left: 100000, top: scrollY, behavior: "instant" });
  const scrolled = Math.max(scrollX, visualViewport?.pageLeft ?? 0);
  scrollTo({ left: before[0], top: before[1], behavior: "instant" });
  // A script can scroll to content hidden at the side, but a visitor can't.
  const isClipped = [root, body].some((e) => e && clipsAcross(e));
  return isClipped ? 0 : Math.round(Math.max(scrolled, scroller.scrollWidth - root.clientWidth));
};
// The widest box that sticks out to the side, for the picture: null for none.
const widestBox = () => {
  const limit = root.clientWidth;
  return (
    all("body *")
      .slice(0, 6000)
      .filter((e) => shown(e))
      .map((element) => ({ element, box: call(element, "getBoundingClientRect") }))
      .filter(({ box }) => box.right + scrollX > limit + 2 && box.left < limit && box.height > 4)
      .sort((a, b) => b.box.right - a.box.right)[0]?.element ?? null
  );
};
// Text, pictures and controls that begin in the view and end beyond what cuts them off, where nobody can scroll to
// them. Moving strips, carousels, closed drawers, and pictures that fill their frame lose a visitor nothing.
const SLIDES = /slide|carousel|swiper|slick|splide|glide|owl-|flickity|marquee|ticker|gallery|logos|brands|partners/i;
const cutOff = (blocks) => {
  const limit = root.clientWidth;
  const isLost = (element) => {
    for (let node = element; node && tagOf(node) !== "html"; node = parentOf(node)) {
      const style = getComputedStyle(node);
      if (SLIDES.test(`${call(node, "getAttribute", "id") ?? ""} ${call(node, "getAttribute", "class") ?? ""}`))
        return false;
      if (style.animationName !== "none" || /auto|scroll/.test(style.overflowX)) return false;
      if (
        node !== element &&
        /hidden|clip/.test(style.overflowX) &&
        call(node, "getBoundingClientRect").right <= limit + 2
      )
        return true;
    }
    return [root, documentGet("body")].some((e) => e && clipsAcross(e));
  };
  const lost = (element, box) =>
    box.width > 2 &&
    box.height > 2 &&
    box.left >= -2 &&
    box.left < limit - 8 &&
    box.right > limit + 2 &&
    isLost(element)
      ? box.right - limit
      : 0;
  const textBox = (block) => {
    const range = documentCall("createRange");
    range.selectNodeContents(block.element);
    const lines = [...range.getClientRects()].filter((r) => r.width > 0);
    return lines.length === 0
      ? null
      : {
          left: Math.min(...lines.map((r) => r.left)),
          right: Math.max(...lines.map((r) => r.right)),
          width: 9,
          height: 9,
        };
  };
  const texts = blocks
    .filter(
      ({ element }) =>
        documentOf(element) === document &&
        (call(element, "getBoundingClientRect").right > limit + 2 || element.scrollWidth > element.clientWidth + 2),
    )
    .slice(0, 200)
    .filter((b) => call(b.element, "getBoundingClientRect").width > 2)
    .map((b) => ({ element: b.element, box: textBox(b) }));
  const controls = all("button, input:not([type=hidden]), select, textarea, [role=button]")
    .filter(shown)
    .map((element) => ({ element, box: call(element, "getBoundingClientRect") }));
  const pictures = all("img")
    .filter((e) => shown(e) && !/absolute|fixed/.test(getComputedStyle(e).position))
    .map((element) => ({ element, box: call(element, "getBoundingClientRect") }))
    .filter(({ box }) => box.width <= 1.5 * limit);
  return [...texts, ...controls, ...pictures]
    .filter(({ box }) => box !== null)
    .map(({ element, box }) => ({ element, px: Math.round(lost(element, box)) }))
    .filter(({ px }) => px > 0)
    .sort((a, b) => b.px - a.px);
};

// Pictures that show something: no pixels for counting visits. Portraits may be backgrounds.
const picturesOnPage = () => {
  const images = everywhere("img").filter((e) => {
    const { width, height } = call(e, "getBoundingClientRect");
    const told = [call(e, "getAttribute", "width"), call(e, "getAttribute", "height")];
    return (
      !told.some((side) => side !== null && parseFloat(side) <= 2) &&
      (shown(e) ? width > 2 && height > 2 : told[0] !== null || e.naturalWidth > 2 || e.src !== "")
    );
  });
  const drawn = everywhere("svg[role=img], [role=img]:not(svg):not(img), picture:not(:has(img)), video[poster]").filter(
    (e) => isLarge(e, 60, 60),
  );
  const backgrounds = everywhere("div, span, a, figure, section, li, article")
    .slice(0, 4000)
    .filter((e) => isLarge(e, 80, 80) && getComputedStyle(e).backgroundImage.includes("url("));
  return {
    count: images.length + drawn.length + backgrounds.filter((e) => !drawn.includes(e)).length,
    undescribed: images.filter(
      (e) =>
        !call(e, "hasAttribute", "alt") &&
        !/^(?:presentation|none)$/.test(call(e, "getAttribute", "role") ?? "") &&
        !call(e, "hasAttribute", "aria-label") &&
        !call(e, "hasAttribute", "aria-labelledby") &&
        call(e, "closest", "[aria-hidden=true]") === null,
    ).length,
  };
};
