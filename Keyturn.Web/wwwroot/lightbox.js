// A screenshot in a modal dialog: zoom and pan by wheel, drag, double click and pinch, swipe to the next, and keys. The
// screenshot lies in a scroll area, so that the browser does the panning. `--zoom` (1 is fit) makes it larger.
import { singleKeys } from "/shortcuts.js";

const step = 1.4;
const swipeAtLeast = 48;

/** Opens the dialog with a screenshot in it; `lightbox` is a .NET reference. Returns `show` and `stop`. */
export function open(dialog, lightbox, first, firstNeighbours) {
  let zoom = 1;
  let shownId = null;
  const scroll = () => dialog.querySelector(".lightbox-scroll");
  const image = () => dialog.querySelector(".lightbox-screenshot");
  const cssWidth = () => Number(image().style.getPropertyValue("--css"));
  const fitWidth = () => image().getBoundingClientRect().width / zoom;
  const isWider = () => scroll().scrollWidth > scroll().clientWidth + 1;

  function tell() {
    const output = dialog.querySelector(".lightbox-zoom");
    if (output && image()) output.textContent = `${Math.round((100 * fitWidth() * zoom) / cssWidth())} %`;
    scroll()?.classList.toggle("pannable", isWider() || scroll().scrollHeight > scroll().clientHeight + 1);
  }

  // The point x, y of the window stays in place while the screenshot zooms.
  function zoomTo(wanted, x, y) {
    if (!image()) return;
    const area = scroll().getBoundingClientRect();
    x ??= area.left + area.width / 2;
    y ??= area.top + area.height / 2;
    const before = image().getBoundingClientRect();
    const most = Math.max(4, (4 * cssWidth()) / fitWidth());
    zoom = Math.min(Math.max(wanted, 1), most);
    if (zoom < 1.02) zoom = 1;
    scroll().style.setProperty("--zoom", zoom);
    const after = image().getBoundingClientRect();
    scroll().scrollLeft += after.left + ((x - before.left) / before.width) * after.width - x;
    scroll().scrollTop += after.top + ((y - before.top) / before.height) * after.height - y;
    tell();
  }

  function toggle(x, y) {
    const real = cssWidth() / fitWidth();
    zoomTo(zoom > 1 ? 1 : real > 1.15 ? real : 2, x, y);
  }

  const onButton = { in: () => zoomTo(zoom * step), out: () => zoomTo(zoom / step), fit: () => zoomTo(1) };
  const onKey = {
    "+": onButton.in,
    "=": onButton.in,
    "-": onButton.out,
    0: onButton.fit,
    p: () => lightbox.invokeMethodAsync("TogglePins"),
  };

  // Handles keys before the page does, wherever the focus is. When a screenshot is removed, the focus leaves the dialog
  // for a moment, and the page behind the dialog must not react to keys then.
  function onKeyDown(event) {
    const over = event.target.closest("dialog");
    if (over && over !== dialog) return;
    if (!over) event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    const onSlider = event.target.matches("input[type=range]");
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (sideways && !onSlider) {
      if (event.shiftKey) scroll()?.scrollBy(sideways * 80, 0);
      else lightbox.invokeMethodAsync("StepAsync", sideways);
    } else if ((event.key === "Home" || event.key === "End") && !onSlider)
      lightbox.invokeMethodAsync("JumpAsync", event.key === "End");
    else if (onKey[event.key] && singleKeys()) onKey[event.key]();
    else return;
    event.preventDefault();
  }

  function onClick(event) {
    if (event.target.closest("[data-close]")) return dialog.close();
    onButton[event.target.closest("[data-zoom]")?.dataset.zoom]?.();
  }

  // The wheel scrolls a tall screenshot and zooms any other. With Ctrl (a pinch on a touchpad) it zooms both.
  function onWheel(event) {
    if (!event.target.closest(".lightbox-scroll") || (!event.ctrlKey && image().classList.contains("tall"))) return;
    event.preventDefault();
    zoomTo(zoom * Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0025)), event.clientX, event.clientY);
  }

  let drag = null;
  function onPointerDown(event) {
    if (
      event.pointerType !== "mouse" ||
      event.button !== 0 ||
      event.target.closest(".pin") ||
      !event.target.closest(".lightbox-screenshot")
    )
      return;
    drag = { x: event.clientX, y: event.clientY };
    scroll().classList.add("dragging");
  }
  function onPointerMove(event) {
    if (!drag) return;
    scroll().scrollBy({ left: drag.x - event.clientX, top: drag.y - event.clientY, behavior: "instant" });
    drag = { x: event.clientX, y: event.clientY };
  }
  function onPointerUp() {
    drag = null;
    scroll()?.classList.remove("dragging");
  }
  function onDoubleClick(event) {
    if (event.target.closest(".lightbox-screenshot") && !event.target.closest(".pin"))
      toggle(event.clientX, event.clientY);
  }

  const between = ([a, b]) => ({
    apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
  });
  let pinch = null;
  let touch = null;
  let tapped = null;
  function onTouchStart(event) {
    if (!event.target.closest(".lightbox-scroll")) return;
    if (event.touches.length === 2) {
      event.preventDefault();
      pinch = { ...between(event.touches), zoom };
      touch = null;
    } else if (event.touches.length === 1)
      touch = { x: event.touches[0].clientX, y: event.touches[0].clientY, at: event.timeStamp, wider: isWider() };
  }
  function onTouchMove(event) {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const now = between(event.touches);
    zoomTo((pinch.zoom * now.apart) / pinch.apart, now.x, now.y);
    scroll().scrollBy(pinch.x - now.x, pinch.y - now.y);
    [pinch.x, pinch.y] = [now.x, now.y];
  }
  function onTouchEnd(event) {
    if (pinch) {
      if (event.touches.length === 0) pinch = null;
      return;
    }
    if (!touch) return;
    const { clientX: x, clientY: y } = event.changedTouches[0];
    const [right, down] = [x - touch.x, y - touch.y];
    if (Math.abs(right) > swipeAtLeast && Math.abs(right) > 2 * Math.abs(down) && !touch.wider)
      lightbox.invokeMethodAsync("StepAsync", right < 0 ? 1 : -1);
    else if (
      Math.hypot(right, down) < 12 &&
      event.target.closest(".lightbox-screenshot") &&
      !event.target.closest(".pin")
    ) {
      if (tapped && event.timeStamp - tapped.at < 350 && Math.hypot(x - tapped.x, y - tapped.y) < 30) {
        // Otherwise the browser also sends a double click, which would undo the zoom.
        event.preventDefault();
        toggle(x, y);
        tapped = null;
      } else tapped = { at: event.timeStamp, x, y };
    }
    touch = null;
  }

  function onGone() {
    const words = dialog.querySelector(".lightbox-problem");
    if (words)
      words.textContent = "The screenshot's file is missing or damaged. Scan the clinic again to get a new one.";
  }

  // Returns the focus to the thumbnail of the screenshot that was shown last.
  const opener = document.activeElement;
  function giveBack() {
    const thumbnail = [
      opener,
      ...document.querySelectorAll(`main [data-screenshot="${CSS.escape(shownId ?? "")}"]`),
    ].find((t) => t.dataset.screenshot === shownId && t.isConnected && t.checkVisibility());
    if (!thumbnail) return;
    thumbnail.focus({ preventScroll: true });
    thumbnail.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  let closed = false;
  function end() {
    closed = true;
    removeEventListener("resize", tell);
    document.removeEventListener("keydown", onKeyDown, { capture: true });
    giveBack();
  }
  function onClose() {
    if (closed) return;
    end();
    lightbox.invokeMethodAsync("CloseAsync");
  }

  const heard = [
    ["click", onClick],
    ["wheel", onWheel, { passive: false }],
    ["dblclick", onDoubleClick],
    ["pointerdown", onPointerDown],
    ["pointermove", onPointerMove],
    ["pointerup", onPointerUp],
    ["pointercancel", onPointerUp],
    ["touchstart", onTouchStart, { passive: false }],
    ["touchmove", onTouchMove, { passive: false }],
    ["touchend", onTouchEnd, { passive: false }],
    ["error", onGone, { capture: true }],
    ["load", tell, { capture: true }],
    ["close", onClose],
  ];
  for (const [name, hear, how] of heard) dialog.addEventListener(name, hear, how);
  addEventListener("resize", tell);
  document.addEventListener("keydown", onKeyDown, { capture: true });
  dialog.showModal();

  const opened = {
    /** Call when the dialog has another screenshot: it starts fitted, at its top. Its neighbours are loaded. */
    show(id, neighbours) {
      shownId = id;
      zoom = 1;
      scroll()?.style.removeProperty("--zoom");
      // The new screenshot gets the focus if the previous one had it.
      if (!dialog.contains(document.activeElement) || document.activeElement === dialog)
        (scroll() ?? dialog.querySelector("input[type=range]"))?.focus({ preventScroll: true });
      tell();
      for (const url of neighbours) new Image().src = url;
    },
    /** Call when the dialog leaves the page. */
    stop() {
      if (closed) return;
      closed = true;
      if (dialog.open) dialog.close();
      end();
    },
  };
  opened.show(first, firstNeighbours);
  return opened;
}
