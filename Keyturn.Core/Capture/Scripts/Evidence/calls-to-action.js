// What acts like a button or a link and leads to a booking or to the clinic, by its words, its service or its protocol.
// Prepended to a script, within one function.
const CLICKABLE =
  "a, area[href], button, [role=button], [role=link], input[type=submit], input[type=button], input[type=image], " +
  "[onclick], [aria-haspopup=dialog], [data-toggle=modal], [data-bs-toggle=modal], [data-fancybox], [data-popup], " +
  "[data-modal]";
const MESSENGERS = new RegExp(
  String.raw`^(?:sms|whatsapp|viber|tg|skype):|^https?:\/\/(?:wa\.me|api\.whatsapp\.com|web\.whatsapp\.com|` +
    String.raw`m\.me|t\.me|line\.me|lin\.ee|signal\.me|zalo\.me)\/`,
  "i",
);
const hrefOf = (element) => call(element, "getAttribute", "href") ?? "";
const isPhone = (element) => /^\s*(?:tel|callto):/i.test(hrefOf(element));
const isEmail = (element) => /^\s*mailto:/i.test(hrefOf(element));
const isStretched = (element) => {
  const over = getComputedStyle(element, "::after");
  return over.position === "absolute" && over.content !== "none";
};
// A link without text that lies over a card gets the card's text.
const coveredText = (element) => {
  const card =
    getComputedStyle(element).position === "absolute"
      ? element.offsetParent
      : isStretched(element)
        ? (element.offsetParent ?? parentOf(element))
        : null;
  return card && tagOf(card) !== "body"
    ? clean(card.querySelector("h1, h2, h3, h4, h5, strong")?.innerText) || clean(card.innerText)
    : "";
};
const labelOfControl = (element) =>
  nameOf(element) || clean(call(element, "getAttribute", "alt")) || coveredText(element);
const hasPointer = (element) => getComputedStyle(element).cursor === "pointer";
// An element of another kind acts like a button when it has the hand as its pointer, and its parent has not.
const isActing = (element) => {
  if (tagOf(element) === "a")
    return hrefOf(element) !== "" || call(element, "hasAttribute", "onclick") || hasPointer(element);
  return call(element, "matches", CLICKABLE) || hasPointer(element);
};
const actors = () => {
  const controls = everywhere(CLICKABLE).filter(isActing);
  const known = new Set(controls);
  const others = everywhere("div, span, li, p, img, strong, em, h2, h3, h4, td")
    .slice(0, 6000)
    .filter((e) => {
      const text = tagOf(e) === "img" ? e.alt : textIn(e);
      if (!text || text.length > 200 || meaningOfLabel(clean(text)) === null || !hasPointer(e)) return false;
      for (let node = e; node; node = parentOf(node)) if (known.has(node)) return false;
      return parentOf(e) === null || !hasPointer(parentOf(e));
    });
  return [...controls, ...others];
};
const isSearch = (element) => around(element, "form[role=search], [role=search]") !== null;
const kindOfAction = (element) => {
  const address = urlOf(element);
  const label = labelOfControl(element);
  if (MESSENGERS.test(hrefOf(element).trim())) return "contact";
  if (vendorOf(address)) return "booking";
  return meaningOfLabel(label);
};
// The outermost elements with a meaning, in the page's order, as a map to their kind.
const callsToAction = () => {
  const kinds = new Map(
    actors()
      .filter((e) => !isPhone(e) && !isEmail(e) && !isSearch(e))
      .filter((e) => shown(e) || (tagOf(e) === "a" && isStretched(e)))
      .slice(0, 1500)
      .map((e) => [e, kindOfAction(e)])
      .filter(([, kind]) => kind !== null),
  );
  for (const element of [...kinds.keys()])
    for (let node = parentOf(element); node; node = parentOf(node)) if (kinds.has(node)) kinds.delete(element);
  return kinds;
};
