// What a list needs whose rows are chosen, changed in place and hold still under the hand. It stands
// on app.js; without either the forms of the list still work.
"use strict";

// --- Rows that hold still -------------------------------------------------------------------

/** Rows that somebody chose, points at or has the focus in: their order is not to change. */
function isHeld(region) {
  const pointed = matchMedia("(hover: hover)").matches && find("tbody:hover", region);
  const active = document.activeElement;
  const focused = region.contains(active) && active.closest("tbody") && !active.matches("input");
  return Boolean(pointed || focused || find(chosenIn(region), region));
}

const chosenIn = ({ dataset }) => `[data-row] input[name="${dataset.rows}"]:checked`;

/** Held rows are asked for by their ids: what they say goes on, where they stand does not. */
on("htmx:config:request", (event) => {
  const { sourceElement: region, request } = event.detail.ctx;
  const name = region.dataset?.rows;
  if (!name || !isHeld(region)) return;
  const rows = findAll(`[data-row] input[name="${name}"]`, region);
  if (rows.length > 0) request.body.set(name, rows.map((box) => box.value).join(","));
});

// --- Rows that are chosen -------------------------------------------------------------------

const chosen = () => findAll("[data-row] input[type=checkbox]:checked");

/** Shows how many there are, and whether they are all. */
function showChosen() {
  for (const all of findAll("[data-all]")) {
    const boxes = findAll(`[data-row] input[name="${all.dataset.all}"]`);
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  }
  for (const place of findAll("[data-chosen]")) place.textContent = chosen().length;
}

on("change", ({ target }) => {
  if (target.matches("[data-all]")) {
    const boxes = findAll(`[data-row] input[name="${target.dataset.all}"]`);
    for (const box of boxes) box.checked = target.checked;
  }
  if (target.matches("[data-all], [data-row] input[type=checkbox]")) showChosen();
});

/** What was done with the chosen rows is done: the list is fetched without them being held. */
on("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  const name = sourceElement.dataset?.clears;
  if (!name || response.status >= 400) return;
  for (const box of findAll(`[data-row] input[name="${name}"]:checked`)) box.checked = false;
  showChosen();
  find(`[data-all="${name}"]`)?.focus();
});

let wasInside = false;

on("htmx:before:swap", () => {
  wasInside = document.activeElement.closest("[data-rows]") !== null;
});

/** What had the focus may be gone with the last row: it goes to what leads on from here. */
on("htmx:after:swap", () => {
  showChosen();
  if (!wasInside || document.activeElement !== document.body) return;
  (find("[data-rows] :is([data-all], .empty a)") ?? find("#main")).focus();
});
showChosen();

/** A question names how many rows it is about. */
on("htmx:confirm", () => {
  const text = find("#confirm-text");
  text.textContent = text.textContent.replace("{n}", chosen().length);
});

// --- A priority that is changed in its row --------------------------------------------------

/**
 * Fields sent from here, with what was sent, and when: a list that was asked for before is older.
 * Whoever presses again and again is not interrupted, whatever comes between.
 */
const pressed = new Map();
let moment = 0;
const restMs = 1000;

const priorityOf = (form) => form.matches("form.priority") && find("input[type=number]", form);

on("submit", ({ target }) => {
  const field = priorityOf(target);
  if (field) {
    pressed.set(field.id, { value: field.value, at: ++moment, until: Date.now() + restMs });
  }
});
// What is typed counts from then on.
on("input", ({ target }) => pressed.delete(target.id));
on("htmx:after:request", ({ detail }) => {
  const field = priorityOf(detail.ctx.sourceElement);
  const known = field && pressed.get(field.id);
  if (known) Object.assign(known, { at: ++moment, until: Date.now() + restMs });
});
on("htmx:before:request", ({ detail }) => detail.ctx.moment = ++moment);

/** What an older list says of such a field would take back what was pressed since. */
on("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  for (const [id, { value, at, until }] of pressed) {
    const field = document.getElementById(id);
    const isOver = () =>
      ctx.moment > at && Date.now() > until && !field.form.matches(".htmx-request");
    if (!field || isOver()) pressed.delete(id);
    else {
      for (const { fragment } of tasks) {
        find(`#${CSS.escape(id)}`, fragment)?.setAttribute("value", value);
      }
    }
  }
});

/** What was pressed while a list was being put into the page. */
on("htmx:after:swap", () => {
  for (const [id, { value }] of pressed) {
    const field = document.getElementById(id);
    if (field && field !== document.activeElement) field.value = value;
  }
});

/** One more or one less than what was sent last, sent at once. */
function step({ form, dataset }) {
  const field = find("input[type=number]", form);
  field.value = pressed.get(field.id)?.value ?? field.value;
  field.stepUp(Number(dataset.by));
  form.requestSubmit();
}

on("click", (event) => {
  const button = event.target.closest('[data-act="step"]');
  if (button) step(button);
});

/** Into the field of the focused row; Escape leads back. */
function editPriority() {
  const row = document.activeElement.closest("[data-row]");
  const field = row && find("input[type=number]", row);
  field?.focus();
  field?.select();
}

on("keydown", ({ key, target }) => {
  if (key === "Escape" && target.matches("[data-row] input")) target.closest("[data-row]").focus();
});

Object.assign(keys, { x: () => pressInRow("x"), p: editPriority });
