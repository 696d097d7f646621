// Helpers that several scripts share: texts, boxes and addresses. Prepended to a script, within one function. No text
// ends in half an emoji, because half a surrogate pair is not valid JSON. A form's property can be an element instead
// of a text, when one of the form's fields has the property's name.
const clean = (text, max = 200) =>
  typeof text === "string" ? text.replace(/\s+/g, " ").trim().slice(0, max).toWellFormed() : "";
// Calls the prototype's method, because a form field hides the form's own member of the same name.
const call = (element, method, ...args) => Element.prototype[method].call(element, ...args);
// The same for the document, whose members the name of a form or an image hides.
const documentCall = (method, ...args) => Document.prototype[method].call(document, ...args);
const documentGet = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
// The prototype's property of an element, for the same reason.
const getterOf = (type, name) => {
  const { get } = Object.getOwnPropertyDescriptor(type.prototype, name);
  return (object) => get.call(object);
};
const tagOf = getterOf(Element, "localName");
const shadowOf = getterOf(Element, "shadowRoot");
const parentOf = getterOf(Node, "parentElement");
const baseOf = getterOf(Node, "baseURI");
const textIn = getterOf(Node, "textContent");
const round = (number) => Math.round(number * 10) / 10;
const all = (selector) => [...documentCall("querySelectorAll", selector)];
// The absolute address in an element's href; empty for none and for one that no browser can open. The property of an
// SVG link is no text.
const MAX_ADDRESS = 2048;
const urlOf = (element) => {
  const written = call(element, "getAttribute", "href") ?? call(element, "getAttribute", "xlink:href");
  const base = baseOf(element);
  if (written === null || written.length > MAX_ADDRESS || !URL.canParse(written, base)) return "";
  return new URL(written, base).href;
};
const shown = (element) => {
  const box = call(element, "getBoundingClientRect");
  return (
    box.width > 0 &&
    box.height > 0 &&
    call(element, "checkVisibility", { opacityProperty: false, visibilityProperty: true })
  );
};
// The name that people and screen readers perceive: visible text, else label, title, value, or the image inside.
const nameOf = (element) =>
  clean(element.innerText) ||
  clean(call(element, "getAttribute", "aria-label")) ||
  clean(element.title) ||
  clean(element.value) ||
  clean(call(element, "querySelector", "img[alt]")?.alt) ||
  clean(call(element, "querySelector", "svg title")?.textContent);

// A short path that tells staff which element it is: its id, else the tags and classes of the element and its parents.
const pathOf = (element) => {
  const steps = [];
  for (let node = element; node && node.nodeType === 1 && steps.length < 3; node = node.parentElement) {
    if (node.id) {
      steps.unshift(`#${CSS.escape(node.id)}`);
      break;
    }
    steps.unshift(
      node.localName +
        [...node.classList]
          .slice(0, 2)
          .map((name) => `.${CSS.escape(name)}`)
          .join(""),
    );
  }
  return steps.join(" > ").slice(0, 200);
};
