// Finds the control that passes a consent wall: a page that stands before the site and asks for consent, instead of a
// banner over the site. Null on any other page, and where a visitor would have to fill something in. Prepended to a
// script, after the words of consent.
const wallControl = () => {
  const text = documentGet("body")?.innerText ?? "";
  const words = text.slice(0, 20000).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const heads = [documentGet("title"), ...all("h1, h2").slice(0, 2).map((e) => e.innerText)].join(" ");
  if (words === 0 || words > 250 || !(CONSENT.test(heads) || PRIVACY.test(heads))) return null;
  if (all("input:not([type=hidden], [type=submit], [type=button], [type=checkbox]), textarea, select").some(shown))
    return null;
  const controls = all("a[href], button, input[type=submit], input[type=button], [role=button]").filter((e) => {
    const label = nameOf(e);
    return shown(e) && label.length <= 48 && !NEVER.test(label);
  });
  // A site has a menu; a wall has little more than its answers, a policy and an imprint.
  if (controls.length > 8) return null;
  const labelled = (words) => controls.find((e) => !CONFIGURE.test(nameOf(e)) && words.test(nameOf(e)));
  return labelled(REJECT) ?? labelled(ACCEPT) ?? null;
};
