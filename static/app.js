// What the pages need besides links, forms and htmx. Without this file they still work; nothing
// here builds HTML, evaluates text or needs more than `script-src 'self'`.
"use strict";

const root = document.documentElement;
const find = (selector, from = document) => from.querySelector(selector);
const findAll = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (name, listener) => document.addEventListener(name, listener);

const isLive = () => root.dataset.live !== "off";

// --- Updates that come by themselves -------------------------------------------------------

/** The field whose text was sent: until somebody types again, its page goes on. */
let sent = null;
on("submit", () => sent = document.activeElement);
on("input", () => sent = null);

/** Whether somebody works inside a region: its rows must not move under the hand. */
function isBusy(region) {
  const active = document.activeElement;
  const typing = active !== sent && region.contains(active) &&
    active.matches("input:not([type=checkbox]), select, textarea");
  const selection = getSelection();
  const marking = !selection.isCollapsed && region.contains(selection.anchorNode);
  // Whoever is asked about a row shall find it there when they have answered.
  const asked = find("dialog[open]") !== null;
  return typing || marking || asked || find("[popover]:popover-open", region) !== null;
}

/** Asked for by nobody: by the clock, or because the server told that something changed, or might have. */
const isPoll = ({ sourceEvent, sourceElement }) =>
  ["every", "ui-resume"].includes(sourceEvent?.type) || sourceEvent?.target?.id === "events" ||
  sourceElement?.id === "events";

on("htmx:before:request", (event) => {
  const context = event.detail.ctx;
  if (!isPoll(context)) return;
  const isStream = context.sourceElement.id === "events";
  const waits = document.hidden || !isLive();
  const busy = !isStream && isBusy(context.sourceElement);
  if (busy) missed.add(context.sourceElement);
  if (waits || busy || isStream && !hasListeners()) event.preventDefault();
});

/** Regions that were told of changes while somebody worked in them: they look when that is over. */
const missed = new Set();
setInterval(() => {
  const over = [...missed].filter((region) => !region.isConnected || !isBusy(region));
  for (const region of over) missed.delete(region);
  if (over.some((region) => region.isConnected)) resume();
}, 1000);

/** Fetches what was missed while the page was hidden or stood still. */
function resume() {
  if (!document.hidden && isLive()) document.dispatchEvent(new CustomEvent("ui-resume"));
}
on("visibilitychange", resume);

/** Whether any part of the page wants to be told what changes. */
function hasListeners() {
  const wished = (part) => part.getAttribute("hx-trigger");
  return findAll("[hx-trigger]").some((part) =>
    part.id !== "events" && /(?:^|, )(?!ui-resume)[\w-]+ from:document/.test(wished(part))
  );
}

// htmx looks through the page once, and may do so before its extension has come; so this is added
// after that.
setTimeout(() => {
  const element = find("#stream")?.content.firstElementChild.cloneNode(true);
  if (!element) return;
  document.body.append(element);
  htmx.process(element);
});

/** The stream that tells what changes, while there is one. */
let stream = null;
on("htmx:sse:after:connection", (event) => stream = event.detail.connection);
on("htmx:sse:close", () => stream = null);

/** Lets go of the stream; `ui-resume` opens it again. */
function endStream() {
  if (!stream) return;
  stream.config.reconnect = false;
  stream.reader?.cancel();
  stream.delayCanceller?.();
}

/** Told after a reconnection, if anything happened in between. */
on("resume", resume);

on("htmx:sse:error", ({ detail }) => {
  // Whoever may come in no more is led to the door.
  if (detail.status === 401 || detail.status === 403) location.reload();
});

// --- Forms that would lose what was typed ---------------------------------------------------

/** Whether a field of a guarded form differs from what the server sent. */
function isChanged(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const sent = [...field.options].find((one) => one.defaultSelected) ?? field.options[0];
  return !sent.selected;
}

let sending = false;
on("submit", () => sending = true);
on("htmx:after:request", () => sending = false);
addEventListener("beforeunload", (event) => {
  const fields = findAll("form[data-guard] :is(input:not([type=hidden]), select)");
  if (!sending && fields.some(isChanged)) event.preventDefault();
});

// --- The connection, as the person sees it --------------------------------------------------

let failures = 0;

function showConnection(state) {
  const badge = find("#conn");
  if (!badge || badge.dataset.state === state) return;
  badge.dataset.state = state;
  badge.textContent = badge.dataset[state];
}

function failed() {
  failures += 1;
  // One lost answer is not news; a second is.
  if (failures >= 2) showConnection("offline");
}

on("htmx:after:request", (event) => {
  const { response, sourceElement } = event.detail.ctx;
  // Without the stream the page asks as often as ever.
  if (sourceElement?.id === "events") return;
  if (response?.status >= 500) return failed();
  failures = 0;
  showConnection(isLive() ? "live" : "paused");
});

on("htmx:error", (event) => {
  const context = event.detail.ctx;
  if (!context) return;
  failed();
  if (!isPoll(context)) showToast("toast-net");
});

on("htmx:response:error", (event) => {
  const { ctx } = event.detail;
  // An answer that brings its own toast, or says it at the fields, needs no second one.
  const says = /toast|aria-invalid="true"/.test(ctx.text ?? "");
  if (isPoll(ctx) || ctx.target?.id === "import" || says) return;
  showToast("toast-status", { status: ctx.response.status });
});

/**
 * An answer for a part of the page that is gone by now, a row for example that a list without it took
 * away: htmx would drop all of it. What it says to the person is said.
 */
on("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.target?.isConnected === false) {
    Object.assign(ctx, { target: find("#toasts"), swap: "none" });
  }
});

// --- Toasts ---------------------------------------------------------------------------------

const toastLimit = 4;

/** Shows a toast whose words stand in a `<template>` of the page, so that they are translated. */
function showToast(template, values = {}) {
  const toast = find(`#${template}`).content.firstElementChild.cloneNode(true);
  for (const [name, value] of Object.entries(values)) {
    find(`[data-value="${name}"]`, toast).textContent = value;
  }
  find("#toasts").append(toast);
}

/** Takes a toast away after 8 s, unless somebody reads it; an error stays. */
function expire(toast) {
  if (toast.dataset.kind === "error") return;
  const leave = () =>
    toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove();
  setTimeout(leave, 8000);
}

/** The oldest goes first, an error only when there are but errors. */
function makeRoom(toasts) {
  while (toasts.childElementCount > toastLimit) {
    (find('.toast:not([data-kind="error"])', toasts) ?? toasts.firstElementChild).remove();
  }
}

new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  added.filter((node) => node.nodeType === Node.ELEMENT_NODE).forEach(expire);
  makeRoom(find("#toasts"));
}).observe(find("#toasts"), { childList: true });

// --- Questions and buttons ------------------------------------------------------------------

on("htmx:confirm", (event) => {
  event.preventDefault();
  const dialog = find("#confirm");
  find("#confirm-text").textContent = event.detail.ctx.confirm;
  // Escape leaves the value as it is, so it has to be set back to "no".
  dialog.returnValue = "no";
  const answer = () =>
    dialog.returnValue === "yes" ? event.detail.issueRequest() : event.detail.dropRequest();
  dialog.addEventListener("close", answer, { once: true });
  dialog.showModal();
});

on("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button?.dataset.act === "dismiss") button.closest(".toast").remove();
  if (button?.dataset.act === "keys") openShortcuts();
  if (button?.dataset.act === "copy") copyText(button);
});

/** Puts the text of another element into the clipboard, and says so on the button. */
async function copyText(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = button.dataset.done;
  } catch {
    // Over plain http there is no clipboard: what is chosen can be copied by hand.
    getSelection().selectAllChildren(source);
  }
}

function openShortcuts() {
  find("#menu")?.hidePopover();
  find("#keys").showModal();
}

// --- Focus ----------------------------------------------------------------------------------

let nearRows = [];

/** The row somebody works in, those below it, then those above it: the nearest come first. */
on("htmx:before:swap", () => {
  const rows = findAll("[data-row]");
  const at = rows.indexOf(document.activeElement.closest("[data-row]"));
  const near = at < 0 ? [] : [...rows.slice(at), ...rows.slice(0, at).reverse()];
  nearRows = near.map(({ id }) => id);
});

/** A button that is gone after a swap hands its focus to its row; one that is gone to the next. */
on("htmx:after:swap", () => {
  if (document.activeElement === document.body) {
    nearRows.map((id) => document.getElementById(id)).find(Boolean)?.focus();
  }
  showTimes();
});

// --- Whoever may only read ------------------------------------------------------------------

const changing = ':is([method="post"], [hx-post], [hx-patch], [hx-delete]):not([data-preference])';

/** The server refuses it all the same; nobody shall press in vain. */
function turnOff() {
  if (root.dataset.scope !== "read") return;
  for (const one of findAll(changing)) {
    if (one.getAttribute("action") === "/logout") continue;
    for (const field of one.elements ?? [one]) field.disabled = true;
  }
}
on("htmx:after:swap", turnOff);
turnOff();

// --- Preferences ----------------------------------------------------------------------------

const apply = {
  theme(button, value) {
    root.dataset.theme = value;
    for (const each of findAll("button", button.parentElement)) {
      each.setAttribute("aria-pressed", String(each === button));
    }
  },
  live(button, value) {
    root.dataset.live = value;
    turn(button, value);
    showConnection(isLive() ? "live" : "paused");
    if (!isLive()) endStream();
    resume();
  },
  keys(button, value) {
    root.dataset.keys = value;
    turn(button, value);
  },
};

/** Shows a switch as it is now; its value is what the next press asks for. */
function turn(button, value) {
  button.setAttribute("aria-checked", String(value === "on"));
  button.value = value === "on" ? "off" : "on";
}

on("submit", (event) => {
  const button = event.submitter;
  if (!event.target.matches("[data-preference]") || !apply[button?.name]) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target, button));
  apply[button.name](button, button.value);
  fetch(event.target.action, { method: "POST", body, redirect: "manual" })
    .catch(() => showToast("toast-net"));
});

// --- A file dropped anywhere on the import form ---------------------------------------------

for (const name of ["dragover", "dragleave", "drop"]) {
  on(name, (event) => {
    const form = event.target.closest?.("[data-drop]");
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("drag", name === "dragover");
    if (name === "drop") find("input[type=file]", form).files = event.dataTransfer.files;
  });
}

// --- Single keys (WCAG 2.1.4: they can be switched off) -------------------------------------

let goingUntil = 0;

function focusRow(step) {
  const rows = findAll("[data-row]:not([hidden])");
  const now = rows.indexOf(document.activeElement.closest("[data-row]"));
  rows[Math.max(0, Math.min(rows.length - 1, now + step))]?.focus();
}

function pressInRow(key) {
  const row = document.activeElement.closest("[data-row]");
  if (row) find(`[data-key="${key}"]`, row)?.click();
}

/** The box of the header; where there is no room for it, the page it leads to. */
function searchEverywhere() {
  const box = find('[data-search="all"]');
  if (!box?.checkVisibility()) return find('[data-goto="s"]')?.click();
  box.focus();
  box.select();
}

const keys = {
  g: () => goingUntil = Date.now() + 1200,
  j: () => focusRow(1),
  k: () => focusRow(-1),
  c: () => pressInRow("c"),
  r: () => pressInRow("r"),
  d: () => pressInRow("d"),
  a: () => pressInRow("a"),
  "/": searchEverywhere,
  f: () => find('[data-search=""]')?.focus(),
  ".": () => find("#live")?.click(),
  "?": openShortcuts,
};

on("keydown", (event) => {
  if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
  const going = Date.now() < goingUntil;
  goingUntil = 0;
  const target = going && find(`[data-goto="${CSS.escape(event.key)}"]`);
  const action = target ? () => target.click() : keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// --- Times, in the zone of the browser ------------------------------------------------------

const timeForms = {
  clock: new Intl.DateTimeFormat(root.lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }),
  full: new Intl.DateTimeFormat(root.lang, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  }),
  day: new Intl.DateTimeFormat(root.lang, { dateStyle: "medium" }),
};
const relative = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto", style: "short" });
const steps = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** As `formatRelative` of lib/format.ts. */
function ago(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  const distance = Math.abs(seconds);
  if (distance > 7 * 86_400) return timeForms.day.format(at);
  const [name, size] = steps.find(([, size]) => distance >= size) ?? ["second", 1];
  return relative.format(Math.round(seconds / size), name);
}

function showTimes() {
  for (const element of findAll("time[data-time]")) {
    const at = new Date(element.dateTime);
    const form = element.dataset.time;
    const text = form === "ago" ? ago(at) : timeForms[form].format(at);
    if (element.textContent !== text) element.textContent = text;
    if (element.title) element.title = timeForms.full.format(at);
  }
}
showTimes();
setInterval(() => document.hidden || showTimes(), 10_000);
