// Overlays on a page: how much of the page an overlay covers, what it is, and which of its controls may be pressed.
// Prepended to a script.
const deepAll = (root, selector, found = [], depth = 0) => {
  found.push(...root.querySelectorAll(selector));
  if (root.shadowRoot) deepAll(root.shadowRoot, selector, found, depth + 1);
  if (depth < 4)
    for (const host of root.querySelectorAll("*"))
      if (host.shadowRoot) deepAll(host.shadowRoot, selector, found, depth + 1);
  return found;
};
const textOf = (root) =>
  clean(
    [root, ...deepAll(root, "*").slice(0, 800)]
      .flatMap((e) => (e.shadowRoot ? [...e.shadowRoot.children] : e === root ? [e] : []))
      .filter((e) => !/^(?:style|script|link)$/.test(e.localName))
      .map((e) => e.innerText ?? "")
      .join(" "),
    8000,
  );
const clip = (box) => ({
  left: Math.max(0, box.left),
  top: Math.max(0, box.top),
  right: Math.min(innerWidth, box.right),
  bottom: Math.min(innerHeight, box.bottom),
});
const area = (box) => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
const seen = (element) => shown(element) && element.checkVisibility({ opacityProperty: true });
// A host without a box of its own, such as a custom element, is as large as its content.
const extentOf = (root) => {
  const own = seen(root) ? clip(root.getBoundingClientRect()) : null;
  if (own && area(own) > 0) return own;
  const boxes = root.isConnected
    ? deepAll(root, "*")
        .slice(0, 400)
        .filter(seen)
        .map((e) => clip(e.getBoundingClientRect()))
        .filter((b) => area(b) > 0)
    : [];
  return boxes.reduce(
    (all, b) => ({
      left: Math.min(all.left, b.left),
      top: Math.min(all.top, b.top),
      right: Math.max(all.right, b.right),
      bottom: Math.max(all.bottom, b.bottom),
    }),
    boxes[0] ?? { left: 0, top: 0, right: 0, bottom: 0 },
  );
};
const coverageOf = (root) => (area(extentOf(root)) / (innerWidth * innerHeight)) * 100;

const isDialog = (element) => element.matches("[role=dialog], [role=alertdialog], [aria-modal=true], dialog[open]");
const isFloating = (element) => {
  const { position, zIndex } = getComputedStyle(element);
  return position === "fixed" || position === "sticky" || (position === "absolute" && parseInt(zIndex, 10) >= 10);
};
const holdsPage = (element) =>
  element.matches("html, body, main, header, nav, footer") || element.querySelector("main, nav, [role=main]") !== null;
// A platform's class names may also be on the page itself, or on a section about cookies.
const isPlatform = (element) =>
  !element.matches("html, body, main") &&
  !element.querySelector("main, [role=main]") &&
  [element, ...deepAll(element, "*").slice(0, 400)].some((e) => isFloating(e) || isDialog(e));
const isLocked = () =>
  [documentGet("documentElement"), documentGet("body")].some(
    (e) => e && (/hidden|clip/.test(getComputedStyle(e).overflowY) || getComputedStyle(e).position === "fixed"),
  );
const atCentre = () => {
  const found = documentCall("elementFromPoint", innerWidth / 2, innerHeight / 2);
  return found?.closest("body") ? found : null;
};
const holds = (root, element) =>
  element !== null && (root.contains(element) || (element.shadowRoot !== null && root === element));
const describe = (element) => `${element.id} ${typeof element.className === "string" ? element.className : ""}`;
const isBookingOverlay = (root) =>
  BOOKING_NAME.test(describe(root)) ||
  deepAll(root, "iframe").some((f) => vendorOf(f.src) || BOOKING_NAME.test(`${f.src} ${f.title}`)) ||
  deepAll(root, "input[type=date], input[type=time], input[type=datetime-local]").some(shown) ||
  deepAll(root, "form").some(
    (f) =>
      BOOKING.test(textOf(root)) &&
      [...f.elements].filter((e) => /^(?:text|tel|email|select-one|textarea)$/.test(e.type)).length > 1,
  );
const isChat = (root) =>
  CHAT.test(describe(root)) || deepAll(root, "iframe").some((f) => CHAT.test(`${f.src} ${f.title} ${f.id}`));

const leads = (element) => {
  const link = element.closest("a[href]");
  return link !== null && !/^(?:#[^/]*|javascript:(?:void\(?\s*0?\s*\)?)?;?)?$/i.test(link.getAttribute("href").trim());
};
const labelOf = (element) =>
  clean(element.innerText) || clean(element.getAttribute("aria-label")) || clean(element.title) || clean(element.value);
const isSafe = (element) => seen(element) && !leads(element) && meaningOfLabel(labelOf(element)) !== "booking";
const meaningOf = (element) => {
  const label = labelOf(element);
  if (label.length > 48 || NEVER.test(label)) return null;
  if (REJECT.test(label)) return "rejected";
  if (CLOSE.test(label) || (label === "" && /close|dismiss|schliess/i.test(describe(element)))) return "closed";
  return !CONFIGURE.test(label) && ACCEPT.test(label) ? "accepted" : null;
};
const controlsOf = (root) =>
  deepAll(
    root,
    "button, a, summary, [role=button], input[type=button], input[type=submit], [aria-label], " +
      "[class*=close i], [class*=dismiss i]",
  );
// Rejecting and closing come before accepting; a pop-up is only closed.
const choices = (overlay, scope) =>
  ["rejected", "closed", "accepted"]
    .filter((action) => overlay.kind === "consent" || action !== "accepted")
    .map((action) => {
      const own = overlay.buttons?.[action] ? deepAll(scope, overlay.buttons[action]).find(isSafe) : null;
      const element = own ?? controlsOf(scope).find((e) => meaningOf(e) === action && isSafe(e));
      return element ? { action: overlay.kind === "popup" ? "closed" : action, element } : null;
    })
    .filter(Boolean);
