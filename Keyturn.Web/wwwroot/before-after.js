// Moves the line between two screenshots with its handle, without waiting for the server. The server hears where it
// came to rest.
export function follow(figure) {
  const move = (slider) => slider.parentElement.style.setProperty("--split", slider.value);
  const onInput = (event) => {
    if (event.target.matches("input[type=range]")) move(event.target);
  };
  // It may have been moved while this was on its way.
  figure.querySelectorAll("input[type=range]").forEach(move);
  figure.addEventListener("input", onInput);
  return { stop: () => figure.removeEventListener("input", onInput) };
}
