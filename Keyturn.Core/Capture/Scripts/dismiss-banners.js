// Dismisses consent banners and pop-ups that are in the way, each by one of its own controls. An overlay that stays is
// hidden once, if it is a consent banner or blocks the page. Returns the overlays found and the action on each, as
// JSON. A second call handles overlays that appeared since, and finishes banners in cross-site frames. limits.time
// bounds the total time.
(async (limits) => {
  const state = (globalThis.keyturnBanners ??= { handled: new WeakSet(), banners: [], waiting: new Map() });
  const began = performance.now();
  const left = () => limits.time - (performance.now() - began);
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () =>
    new Promise((done) => {
      requestAnimationFrame(done);
      setTimeout(done, 100);
    });
  let changed = false;

  const recordOf = (kind, vendor, root) => {
    const box = extentOf(root);
    const entry = {
      id: `banner-${state.banners.length + 1}`,
      kind,
      vendor: vendor ?? null,
      action: "left",
      selector: pathOf(root),
      text: textOf(root).slice(0, 200),
      coverage_percent: Math.round(coverageOf(root)),
      navigated: false,
      box: {
        x: round(box.left + scrollX),
        y: round(box.top + scrollY),
        width: round(box.right - box.left),
        height: round(box.bottom - box.top),
      },
    };
    state.handled.add(root);
    state.banners.push(entry);
    return entry;
  };
  const consentFrame = (root) =>
    [root, ...deepAll(root, "iframe")].find(
      (e) =>
        e.localName === "iframe" &&
        shown(e) &&
        /consent|cookie|privacy|trustarc|truste|sp_message|gdpr|\bcmp\b/i.test(
          `${e.src} ${e.title} ${e.id} ${e.name}`,
        ),
    );
  const overlays = () => {
    const found = [];
    const add = (overlay) => {
      if (
        !state.handled.has(overlay.root) &&
        !found.some((f) => f.root.contains(overlay.root) || overlay.root.contains(f.root)) &&
        coverageOf(overlay.root) >= 0.5
      )
        found.push(overlay);
    };
    for (const { vendor, root, buttons } of PLATFORMS)
      for (const element of all(root).filter(isPlatform)) add({ kind: "consent", vendor, root: element, buttons });
    const floating = deepAll(document, "body *")
      .slice(0, 6000)
      .filter((e) => (isDialog(e) || isFloating(e)) && !holdsPage(e));
    const outer = floating
      .filter(
        (e) =>
          !floating.some((other) => other !== e && other.contains(e)) &&
          !state.handled.has(e) &&
          coverageOf(e) >= 0.5,
      )
      .slice(0, 30);
    const centre = atCentre();
    for (const root of outer) {
      const text = textOf(root);
      const controls = controlsOf(root);
      if (consentFrame(root)) add({ kind: "consent", root, frame: consentFrame(root) });
      else if (
        text.length > 30 &&
        text.length < 7000 &&
        (CONSENT.test(text) || (PRIVACY.test(text) && controls.some((e) => meaningOf(e) === "rejected"))) &&
        controls.some((e) => meaningOf(e))
      )
        add({ kind: "consent", root });
      else if (
        holds(root, centre) &&
        (getComputedStyle(root).position === "fixed" || isDialog(root) || isLocked()) &&
        !isChat(root) &&
        (isDialog(root) ||
          deepAll(root, "*").some(isDialog) ||
          coverageOf(root) >= 40 ||
          isLocked() ||
          PROMOTION.test(text))
      ) {
        add({ kind: "popup", root, booking: isBookingOverlay(root) });
      }
    }
    return found;
  };

  const isGone = (root) => coverageOf(root) < 0.5;
  const leaves = async (root) => {
    for (let wait = 0; wait < 500 && left() > 0; wait += 40) {
      await sleep(wait === 0 ? 0 : 40);
      root.getAnimations?.({ subtree: true }).forEach((a) => {
        if (a.effect?.getComputedTiming().endTime !== Infinity) a.finish();
      });
      if (isGone(root)) return true;
    }
    return isGone(root);
  };
  // Stops a pressed control from sending a form or leaving the page by script.
  let navigated = false;
  const stay = (event) => {
    if (event.type === "submit") event.preventDefault();
    else if (event.cancelable && !event.destination.sameDocument) {
      navigated = true;
      event.preventDefault();
    }
  };
  const hide = (element) => {
    if (element.localName === "dialog") element.close();
    for (const [name, value] of [
      ["visibility", "hidden"],
      ["opacity", "0"],
      ["pointer-events", "none"],
    ])
      element.style.setProperty(name, value, "important");
    changed = true;
  };
  const dismiss = async (overlay, entry) => {
    let scope = overlay.root;
    if (overlay.frame) {
      scope = overlay.frame.contentDocument;
      if (!scope) {
        state.waiting.set(entry.id, overlay.root);
        entry.frame = overlay.frame.src;
        return;
      }
    }
    for (const { action, element } of limits.hide_only ? [] : choices(overlay, scope)) {
      if (left() < 100) break;
      navigated = false;
      changed = true;
      element.click();
      const gone = await leaves(overlay.root);
      entry.navigated ||= navigated;
      if (gone) {
        entry.action = action;
        return;
      }
      if (navigated) break;
    }
    if (overlay.kind === "consent") {
      hide(overlay.root);
      entry.action = "hidden";
    }
  };

  for (const { id, action } of limits.frames ?? []) {
    const entry = state.banners.find((b) => b.id === id);
    const root = state.waiting.get(id);
    if (!root || !entry) continue;
    state.waiting.delete(id);
    entry.action = action && (await leaves(root)) ? action : (hide(root), "hidden");
  }
  addEventListener("submit", stay, true);
  globalThis.navigation?.addEventListener("navigate", stay);
  for (const overlay of overlays().slice(0, 6)) {
    const entry = recordOf(overlay.kind, overlay.vendor, overlay.root);
    if (!overlay.booking) await dismiss(overlay, entry);
  }

  // Hides what still lies over the middle of the page: first the dialog, then its backdrop.
  const blocks = (e) => {
    const { position, zIndex } = getComputedStyle(e);
    return (
      (position === "fixed" || (position === "absolute" && isLocked())) &&
      (parseInt(zIndex, 10) >= 10 || isDialog(e)) &&
      !holdsPage(e) &&
      coverageOf(e) >= 40
    );
  };
  for (let hidden = 0; hidden < 3; hidden += 1) {
    let root = null;
    for (let node = atCentre(); node && node !== documentGet("body"); node = node.parentElement)
      if (blocks(node)) root = node;
    if (!root || isBookingOverlay(root) || isChat(root)) break;
    // The backdrop of a dismissed dialog is not recorded as a banner of its own.
    const entry =
      state.banners.findLast((b) => b.action === "left" && b.kind === "popup") ??
      (state.banners.length === 0 ? recordOf("popup", null, root) : null);
    if (entry) entry.action = "hidden";
    hide(root);
  }
  const lifted = state.banners.some((b) => b.action !== "left") && isLocked();
  if (lifted) {
    for (const e of [documentGet("documentElement"), documentGet("body")]) {
      const { overflowX, overflowY, position } = getComputedStyle(e);
      if (!/hidden|clip/.test(overflowY) && position !== "fixed") continue;
      // clip instead of hidden: a scrollable box would become the container of sticky headers.
      const free = {
        "overflow-x": /hidden|clip/.test(overflowX) ? "clip" : "visible",
        "overflow-y": "visible",
        height: "auto",
        position: position === "fixed" ? "static" : position,
      };
      for (const [name, value] of Object.entries(free)) e.style.setProperty(name, value, "important");
    }
  }
  for (let before = -1, waited = 0; (changed || lifted) && waited < 500; waited += 20) {
    await frame();
    if (documentGet("documentElement").scrollHeight === before) break;
    before = documentGet("documentElement").scrollHeight;
  }
  removeEventListener("submit", stay, true);
  globalThis.navigation?.removeEventListener("navigate", stay);
  return JSON.stringify({
    banners: state.banners.slice(0, 20),
    waiting: state.banners.filter((b) => state.waiting.has(b.id)).map(({ id, frame: url }) => ({ id, url })),
  });
})
