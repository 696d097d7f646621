// Forms as a visitor meets them: the fields that can be seen and filled in, a group of choices as one field. Fields
// without a form around them are a form too. Prepended to a script, within one function.
const FIELDS = "input, select, textarea";
const NO_FIELD = ["hidden", "submit", "button", "image", "reset"];
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
const labelsOf = (field) => [...(field.labels ?? [])];
// A trap for robots lies outside the page, is transparent, or has no size. A choice that is drawn by its label may be
// transparent, and a list may be replaced by a drawn one beside it.
const isOnPage = (element) => {
  const box = pageBoxOf(element);
  return box.width > 2 && box.height > 2 && box.x + box.width > 0 && box.y + box.height > 0 && box.x < 20000;
};
const isPainted = (element) =>
  call(element, "checkVisibility", { opacityProperty: true, visibilityProperty: true }) && isOnPage(element);
const isFillable = (field) => {
  if (call(field, "closest", "[aria-hidden=true]") && call(field, "getAttribute", "tabindex") === "-1") return false;
  if (isPainted(field)) return true;
  if (isChoice(field) || field.type === "file") return labelsOf(field).some(isPainted);
  return (
    tagOf(field) === "select" &&
    [field.nextElementSibling, parentOf(field)].some(
      (e) =>
        e &&
        /select2|chosen|choices|nice-select|selectize|selectric|ts-wrapper/i.test(String(e.className)) &&
        isPainted(e),
    )
  );
};
const isRequired = (field) =>
  field.required ||
  call(field, "getAttribute", "aria-required") === "true" ||
  labelsOf(field).some((l) => /\*\s*:?\s*$/.test(l.innerText ?? "")) ||
  /\*\s*$/.test(call(field, "getAttribute", "placeholder") ?? "");
// What a visitor answers: one entry per question, each a list of fields.
const questionsOf = (fields) => {
  const questions = new Map();
  for (const field of fields) {
    const name = call(field, "getAttribute", "name") ?? "";
    const group = isChoice(field)
      ? field.type === "radio"
        ? name
        : (call(field, "closest", "fieldset, [role=group]") ?? (name.endsWith("[]") ? name : null))
      : null;
    const key = group ? (typeof group === "string" ? `${field.type} ${group}` : group) : field;
    questions.set(key, [...(questions.get(key) ?? []), field]);
  }
  return [...questions.values()];
};
// Fields outside a form, by the nearest box that holds them and a button.
const looseForms = () => {
  const boxes = new Map();
  for (const field of everywhere(FIELDS)) {
    if (NO_FIELD.includes(field.type) || field.form || around(field, "form") || !isFillable(field)) continue;
    let box = parentOf(field);
    while (
      box &&
      tagOf(box) !== "body" &&
      !call(box, "querySelector", "button, [role=button], [type=submit], [type=button]")
    )
      box = parentOf(box);
    if (box && tagOf(box) !== "body") boxes.set(box, [...(boxes.get(box) ?? []), field]);
  }
  return [...boxes].filter(([, fields]) => fields.length >= 2);
};
const headingOf = (form) =>
  call(form, "getAttribute", "aria-label") ||
  call(form, "querySelector", "legend, h1, h2, h3, h4")?.textContent ||
  around(form, "section, article, dialog, [role=dialog]")?.querySelector("h1, h2, h3, legend")?.textContent ||
  call(form, "querySelector", "[type=submit], button")?.textContent;
const purposeOf = (form, questions) => {
  const attributes = ["role", "id", "class", "action", "name"].map((name) => call(form, "getAttribute", name) ?? "");
  const types = questions.flat().map((f) => f.type);
  const buttons = [...call(form, "querySelectorAll", "button, [type=submit]")].map(nameOf);
  const words = `${clean(headingOf(form))} ${buttons.join(" ")}`;
  if (types.includes("password")) return "login";
  if (
    types.includes("search") ||
    /search|suche|recherche|buscar|cerca|zoek|szukaj|hledat/i.test(`${attributes[0]} ${attributes[3]}`) ||
    (questions.length === 1 && /^(?:s|q|query|search)$/i.test(call(questions[0][0], "getAttribute", "name") ?? ""))
  )
    return "search";
  if (
    questions.length <= 3 &&
    /newsletter|subscri|abonn|mailing list|rundbrief|infolettre|boletín|iscriviti|mailchimp|klaviyo/i.test(
      `${attributes.join(" ")} ${words}`,
    )
  )
    return "newsletter";
  const reaches = types.some((type) => /^(?:email|tel|textarea|date|datetime-local)$/.test(type));
  const said = `${attributes.join(" ").replace(/[-_/]/g, " ")} ${words}`.slice(0, 400);
  return questions.length >= 2 && (reaches || BOOKING.test(said) || CONTACT.test(said)) ? "contact" : "other";
};
const formsOnPage = () =>
  [
    ...everywhere("form").map((form) => [
      form,
      [...call(form, "querySelectorAll", FIELDS)].filter((f) => !NO_FIELD.includes(f.type) && isFillable(f)),
    ]),
    ...looseForms(),
  ]
    // A form whose fields float has no height of its own: it is there when one of its fields is.
    .filter(([, fields]) => fields.length > 0)
    .map(([element, fields]) => {
      const questions = questionsOf(fields);
      return {
        element: isOnPage(element) ? element : fields[0],
        purpose: purposeOf(element, questions),
        label: clean(headingOf(element), 100),
        fields: questions.length,
        required: questions.filter((question) => question.some(isRequired)).length,
      };
    });
