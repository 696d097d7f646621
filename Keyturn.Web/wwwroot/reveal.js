// Opens the closed parts of the page around an element, so that it can be seen and focused.
export function reveal(element) {
  for (let part = element.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
}
