/* Back in the browser brings back what was typed: the page may not be stored, so the browser would show it empty.
   It stands in the history of this tab alone, and goes with it. Where people are named this script is not loaded. */
"use strict";
(() => {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const chosen = (field) => field.type === "checkbox" || field.type === "radio";
  const fields = (form) =>
    [...form.elements].filter((f) => f.name && /^(text|url|number|date|time|datetime-local|checkbox|radio|textarea|select-one)$/.test(f.type));
  const read = (field) => [field.name, chosen(field) ? field.checked : field.value];
  const kept = history.state?.typed;
  let waits;

  const write = (field, [name, value] = []) => {
    if (field.name !== name) return;
    if (chosen(field)) field.checked = value;
    else field.value = value;
  };
  const keep = () => {
    clearTimeout(waits);
    waits = undefined;
    history.replaceState({ ...history.state, typed: forms.map((form) => fields(form).map(read)) }, "");
  };

  if (kept?.length === forms.length) forms.forEach((form, n) => fields(form).forEach((field, m) => write(field, kept[n][m])));
  for (const form of forms) {
    for (const done of ["change", "submit"]) form.addEventListener(done, keep);
    // Not at every letter: browsers limit how often history may be written.
    form.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(keep, 500); });
  }
  // A gesture leaves the page without leaving the field: the last letters are still waiting.
  window.addEventListener("beforeunload", () => { if (waits) keep(); });
})();
