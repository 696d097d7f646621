// What can be read of a page: its document, open shadow roots, and documents in frames of the same origin, all in one.
// What can't be read is listed with its reason, because no rule may say that something is missing there. Prepended to
// a script, within one function.
// A page may have removed its root element. An empty root looks the same and can be measured.
if (!documentGet("documentElement")) documentCall("append", documentCall("createElement", "html"));
const root = documentGet("documentElement");
const notMeasured = [];
const part = (name, otherwise, measure) => {
  try {
    return measure();
  } catch (error) {
    notMeasured.push(clean(`${name}: ${error?.message ?? error}`));
    return otherwise;
  }
};
const MAX_ELEMENTS = 60000;
const MAX_TEXTS = 20000;
const MAX_DEPTH = 12;
const documentOf = getterOf(Node, "ownerDocument");
const isFrame = (element) => tagOf(element) === "iframe" || tagOf(element) === "frame";
// Null for a frame of another site.
const documentIn = (frame) => frame.contentDocument;
// Where a document lies in the page's first view. The page's own lies at 0, 0.
const places = new Map();
const placeOf = (element) => places.get(documentOf(element)) ?? { x: 0, y: 0 };
const viewBoxOf = (element) => {
  const box = call(element, "getBoundingClientRect");
  const { x, y } = placeOf(element);
  return {
    left: box.left + x,
    top: box.top + y,
    right: box.right + x,
    bottom: box.bottom + y,
    width: box.width,
    height: box.height,
  };
};
// CSS px from the page's top left.
const pageBoxOf = (element) => {
  const box = viewBoxOf(element);
  return {
    x: round(box.left + scrollX),
    y: round(box.top + scrollY),
    width: round(box.width),
    height: round(box.height),
  };
};
// Elements of a kind of their own whose content is closed to scripts, if they have any.
const opaque = [];
const rootsOf = (first) => {
  const roots = [];
  let elements = 0;
  const read = (root, depth) => {
    roots.push(root);
    const walker = documentCall("createTreeWalker", root, NodeFilter.SHOW_ELEMENT);
    for (let element = walker.nextNode(); element && elements < MAX_ELEMENTS; element = walker.nextNode()) {
      elements += 1;
      const shadow = shadowOf(element);
      if (shadow && depth < MAX_DEPTH) read(shadow, depth + 1);
      else if (!shadow && tagOf(element).includes("-")) opaque.push(element);
      if (!isFrame(element) || depth >= MAX_DEPTH || !shown(element)) continue;
      const inner = documentIn(element);
      if (!inner?.body) continue;
      const box = viewBoxOf(element);
      places.set(inner, { x: box.left + element.clientLeft, y: box.top + element.clientTop });
      read(inner, depth + 1);
    }
  };
  read(first, 0);
  return roots;
};
const roots = part("roots", [document], () => rootsOf(document));
const isShadow = (root) => root.nodeType === 11;
const everywhere = (selector) =>
  roots.flatMap((root) => [
    ...(isShadow(root) ? DocumentFragment : Document).prototype.querySelectorAll.call(root, selector),
  ]);
// The nearest element around it that matches, out of shadow roots too.
const around = (element, selector) => {
  for (let node = element; node;) {
    const found = call(node, "closest", selector);
    if (found) return found;
    const root = Node.prototype.getRootNode.call(node);
    node = isShadow(root) ? root.host : null;
  }
  return null;
};
// Digits of other scripts as the ones that facts are recognised by.
const plainDigits = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15));
const NO_TEXT = /^(?:script|style|template|link|meta|noscript|title|head)$/;
const textOfRoot = (root) =>
  isShadow(root)
    ? [...root.children]
        .filter((e) => !NO_TEXT.test(tagOf(e)) && call(e, "checkVisibility"))
        .map((e) => e.innerText)
        .join("\n")
    : root === document
      ? (documentGet("body")?.innerText ?? "")
      : root.body.innerText;
const visibleText = () =>
  roots
    .map(textOfRoot)
    .filter((text) => typeof text === "string" && text !== "")
    .join("\n");
// The text of closed accordions, which a visitor opens where it stands. Closed menus are no content.
const closedText = () => {
  const panels = new Set();
  const add = (panel) => {
    if (!panel || shown(panel) || around(panel, "nav, header, [role=navigation], [role=dialog], [aria-modal]")) return;
    if (clean(textIn(panel), 20).length > 1) panels.add(panel);
  };
  everywhere("details:not([open])")
    .slice(0, 200)
    .forEach((e) => [...e.children].filter((c) => tagOf(c) !== "summary").forEach((c) => panels.add(c)));
  everywhere("[aria-expanded=false][aria-controls]")
    .slice(0, 200)
    .forEach((e) => add(documentOf(e).getElementById(call(e, "getAttribute", "aria-controls"))));
  everywhere("[role=tabpanel], [class*=accordion i] *, [class*=faq i] *, [class*=toggle i] *, .collapse")
    .slice(0, 2000)
    .filter((e) => e.children.length > 0 || clean(textIn(e), 40).length > 30)
    .forEach(add);
  // A panel without any markup of its own: what is hidden right behind something to press or a heading.
  everywhere("button, [role=button], dt, h2, h3, h4, summary, [onclick]")
    .slice(0, 400)
    .filter((e) => shown(e) && !isMenu(e))
    .forEach((e) => {
      for (let node = e, up = 0; node && up < 3; node = parentOf(node), up += 1)
        if (node.nextElementSibling) {
          if (!NO_TEXT.test(tagOf(node.nextElementSibling))) add(node.nextElementSibling);
          break;
        }
    });
  const outer = [...panels].filter((e) => ![...panels].some((other) => other !== e && other.contains(e)));
  return outer.map(textIn).join("\n");
};
// The words of a text as the language counts them; Chinese, Japanese and Thai put no spaces between them.
const countWords = (text, language) => {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(language ?? "en", { granularity: "word" }).segment(
    text.slice(0, 200000),
  ))
    if (isWordLike) count += 1;
  return count;
};

// Every visible text by the smallest box that holds it: { element, text, size in px, isMenu }.
const isMenu = (element) =>
  around(element, "nav, [role=navigation], [role=menu], [role=menubar]") !== null ||
  (around(element, "a[href], button, [role=button]") !== null &&
    around(element, "header, footer, [role=banner], [role=contentinfo]") !== null);
const textBlocks = () => {
  const found = new Map();
  const boxes = new Map();
  const boxOfText = (parent) => {
    if (boxes.has(parent)) return boxes.get(parent);
    let box = null;
    if (!NO_TEXT.test(tagOf(parent)) && shown(parent))
      for (box = parent; /^(?:inline|contents|ruby)/.test(getComputedStyle(box).display);) {
        if (!parentOf(box) || tagOf(box) === "body") break;
        box = parentOf(box);
      }
    boxes.set(parent, box);
    return box;
  };
  let seen = 0;
  for (const root of roots) {
    const walker = documentCall("createTreeWalker", root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && seen < MAX_TEXTS; node = walker.nextNode(), seen += 1) {
      if (node.data.trim() === "" || !parentOf(node)) continue;
      const box = boxOfText(parentOf(node));
      if (!box) continue;
      const size = sizeOfText(parentOf(node));
      const block = found.get(box) ?? { element: box, text: "", size: 0, parts: [] };
      // A block's first words tell what it is; a hostile page may put millions into one.
      if (block.text.length < 4000) block.text += node.data.slice(0, 4000);
      block.size = Math.max(block.size, size);
      block.parts.push({ parent: parentOf(node), size, length: node.data.trim().length });
      found.set(box, block);
    }
  }
  return [...found.values()].map((b) => ({ ...b, text: plainDigits(clean(b.text, 2000)), isMenu: isMenu(b.element) }));
};
// The size at which a text is painted: a drawing's own units may be larger or smaller than px.
const sizeOfText = (element) => {
  const size = parseFloat(getComputedStyle(element).fontSize);
  const scale = typeof element.getScreenCTM === "function" ? element.getScreenCTM() : null;
  return scale ? size * Math.hypot(scale.a, scale.b) : size;
};

// What is on the page and can't be read: frames of other sites, closed components, drawings and pictures that are the
// whole page. Frames that are known to hold something else than the clinic's own words are left out.
const ELSEWHERE = new RegExp(
  String.raw`google\.[a-z.]+\/maps|maps\.google|youtube|youtu\.be|vimeo|wistia|recaptcha|hcaptcha|turnstile|` +
    String.raw`doubleclick|` +
    String.raw`googletagmanager|facebook|instagram|tiktok|twitter|x\.com|linkedin|pinterest|spotify|openstreetmap|` +
    String.raw`mapbox|intercom|drift|tawk|crisp|zendesk|hubspot.*(?:chat|messages)|livechat|trustpilot|` +
    String.raw`trustindex|elfsight|provenexpert|stripe|paypal|addtoany|sharethis|onetrust|cookiebot|usercentrics`,
  "i",
);
const isLarge = (element, width, height) => {
  const box = call(element, "getBoundingClientRect");
  return shown(element) && box.width >= width && box.height >= height;
};
// A menu that is put into the page when its button is pressed.
const MENU_BUTTON =
  "button, [role=button], a[href^='#'], a:not([href]), label, [class*=burger i], [class*=menu-toggle i], [class*=nav-toggle i]";
const MENU_WORDS = /menu|menü|menú|burger|navigation|☰|≡|メニュー|메뉴|菜单|меню|القائمة|תפריט/i;
const menuButton = () =>
  everywhere(MENU_BUTTON).find(
    (e) =>
      shown(e) &&
      viewBoxOf(e).top < 200 &&
      call(e, "getAttribute", "aria-expanded") !== "true" &&
      MENU_WORDS.test(
        `${nameOf(e).slice(0, 30)} ${call(e, "getAttribute", "class") ?? ""} ${call(e, "getAttribute", "id") ?? ""} ` +
          `${call(e, "getAttribute", "aria-controls") ?? ""}`,
      ),
  ) ?? null;
// Entries near the top, shown or hidden. A menu without any is made when its button is pressed.
const isMenuClosed = () => {
  const entries = everywhere("a[href]").filter((e) => !/^(?:tel|mailto):/i.test(call(e, "getAttribute", "href")));
  const isEntry = (e) =>
    shown(e)
      ? viewBoxOf(e).top + scrollY < 250
      : around(e, "main, footer, article") === null && textIn(e).trim() !== "";
  return entries.filter(isEntry).length < 3 && menuButton() !== null;
};
const unreadParts = (words) => {
  const view = innerWidth * innerHeight;
  const covers = (element) => {
    const box = call(element, "getBoundingClientRect");
    return (box.width * box.height) / view;
  };
  const frames = everywhere("iframe, frame")
    .filter((e) => isLarge(e, 200, 120) && !documentIn(e)?.body && !ELSEWHERE.test(e.src) && !vendorOf(e.src))
    .map((e) => ({ kind: "frame", text: URL.canParse(e.src) ? new URL(e.src).hostname : "" }));
  const components = opaque
    .filter((e) => isLarge(e, 200, 60))
    .filter((e) => clean(textIn(e), 20) === "" && !call(e, "querySelector", "img, svg, canvas, iframe, video, input"))
    .filter((e) => getComputedStyle(e).backgroundImage === "none")
    .map((e) => ({ kind: "component", text: tagOf(e).slice(0, 60) }));
  const drawn = words < 40 ? everywhere("canvas, embed, object").filter((e) => shown(e) && covers(e) >= 0.4) : [];
  const painted = words < 20 ? everywhere("img, picture, video").filter((e) => shown(e) && covers(e) >= 0.5) : [];
  return [
    ...frames,
    ...components,
    ...drawn.map((e) => ({ kind: "drawing", text: tagOf(e) })),
    ...painted.slice(0, 1).map(() => ({ kind: "picture", text: "" })),
    ...(isMenuClosed() ? [{ kind: "menu", text: "" }] : []),
  ].slice(0, 20);
};
