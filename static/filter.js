// What a long list needs: a box that hides the rows which do not fit what is typed, in the page
// alone, and rows that stay under the pointer while others come. It stands on app.js; without
// either there is no box (css/search.css).
"use strict";

root.dataset.instant = "on";

/** Fuzzy, yet "tdie" is nobody's "Low Tide": measured on rows of remote files. */
const threshold = 0.3;

/** From so many rows on there is a box. */
const worthwhile = 8;

let fuzzysort;

/** The library comes with the first letter, so that no other page pays for it. */
const load = async () => (fuzzysort ??= await import("/static/fuzzysort-4.0.2.min.js"));

const rowsOf = (box) => findAll(`#${CSS.escape(box.dataset.filter)} [data-row]`);

/** What a row says, without its buttons; the shorter a text, the surer a match in it. */
const textsOf = (row) =>
  [...row.cells].filter((cell) => !find("button", cell)).map((cell) => cell.textContent);

const holds = (text, word) => (fuzzysort.single(word, text)?.score ?? 0) >= threshold;

/** The rows in which every word stands somewhere, all of them where nothing is typed. */
function fitting(rows, text) {
  if (text === "" || !fuzzysort) return new Set(rows);
  const words = text.split(/\s+/);
  const fits = (row) => {
    const texts = textsOf(row);
    return words.every((word) => texts.some((text) => holds(text, word)));
  };
  return new Set(rows.filter(fits));
}

/** Hides what does not fit. A row that has the focus stays: nobody loses where they are. */
function filter(box) {
  const rows = rowsOf(box);
  const text = find("input", box).value.trim();
  const fits = fitting(rows, text);
  // A few rows are read faster than they are filtered.
  box.hidden = text === "" && rows.length < worthwhile;
  for (const row of rows) row.hidden = !fits.has(row) && !row.contains(document.activeElement);
  const words = find("[role=status]", box);
  const counts = { shown: fits.size, all: rows.length };
  const said = words.dataset.words.replace(/\{(\w+)\}/g, (_, name) => counts[name]);
  words.textContent = text === "" ? "" : said;
}

on("input", async ({ target }) => {
  const box = target.closest?.("[data-filter]");
  if (!box) return;
  await load();
  filter(box);
});

on("keydown", (event) => {
  const box = event.target.closest?.("[data-filter]");
  if (!box || event.key !== "Escape") return;
  event.target.value = "";
  filter(box);
});

// --- Rows that hold still under the pointer -------------------------------------------------

let order = null;
let pointed = null;

const topOf = (row) => row.getBoundingClientRect().top;

const isUnderPointer = (list) => matchMedia("(hover: hover)").matches && list.matches(":hover");

/** A list that asks for itself anew keeps its order; what is newly typed has one of its own. */
on("htmx:before:swap", ({ detail }) => {
  const list = find("[data-steady]");
  const isSteady = list && detail.ctx.sourceElement.contains(list) && isUnderPointer(list);
  order = isSteady ? findAll("[data-row]", list).map(({ id }) => id) : null;
  const row = isSteady && find("[data-row]:hover", list);
  pointed = row ? { id: row.id, top: topOf(row) } : null;
});

/** Puts rows back where they were; those that are new stand below them. */
function keepOrder() {
  const list = order && find("[data-steady]");
  if (!list) return;
  const focused = document.activeElement;
  const place = (row) => (order.indexOf(row.id) + 1) || order.length + 1;
  const rows = findAll("[data-row]", list);
  const wanted = rows.toSorted((a, b) => place(a) - place(b));
  if (wanted.every((row, at) => row === rows[at])) return;
  rows[0].parentElement.append(...wanted);
  if (list.contains(focused)) focused.focus({ preventScroll: true });
}

/** What grew above the row under the pointer is scrolled away. */
function keepPlace() {
  const row = pointed && document.getElementById(pointed.id);
  if (row) scrollBy({ top: topOf(row) - pointed.top, behavior: "instant" });
}

// --- What comes later -----------------------------------------------------------------------

/** Rows that came, and those that were drawn anew, are filtered as the others. */
on("htmx:after:swap", () => {
  keepOrder();
  findAll("[data-filter]").forEach(filter);
  keepPlace();
});
// A browser that goes back fills the box again.
addEventListener("pageshow", async () => {
  const boxes = findAll("[data-filter]");
  if (boxes.some((box) => find("input", box).value !== "")) await load();
  boxes.forEach(filter);
});
