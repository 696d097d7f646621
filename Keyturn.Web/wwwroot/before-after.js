// Moves the line between two screenshots with its handle, without waiting for the server. The server gets only the
// final position.
export function follow(figure) {
  const move = (slider) => slider.parentElement.style.setProperty("--split", slider.value);
  const onInput = (event) => {
    if (event.target.matches("input[type=range]")) move(event.target);
  };
  // The user may have moved the slider before this module loaded.
  figure.querySelectorAll("input[type=range]").forEach(move);
  figure.addEventListener("input", onInput);
  return { stop: () => figure.removeEventListener("input", onInput) };
}
