import assert from "node:assert/strict";
import { Layout } from "../../views/layout.tsx";
import type { Ui } from "../../views/ui.ts";
import { attack, ui as uiOf } from "./fixtures.ts";
import { type Case, pages, parts } from "./pages.ts";

/** Idioms of htmx 2 and attributes the content policy forbids (ui.md §1.5, §1.7). */
const forbidden: readonly RegExp[] = [
  /\sstyle=/,
  /\son\w+=/,
  /\bhx-on\b/,
  /\bhx-(ext|vars|params|prompt|request|disabled-elt|boost)\b/,
  /\bsse-(swap|connect)\b/,
  /["'(]js:/,
  /hx-trigger="[^"]*\[/,
  /hx-swap="(delete|morph)/,
  /from:body/,
  /htmx:(before|after|config)[A-Z]/,
];

const languages = ["en", "de"] as const;

function whole(page: Case, ui: Ui): string {
  return `${<Layout title={page.title(ui)} ui={ui}>{page.fragment(ui)}</Layout>}`;
}

function* everyRendering(): Generator<[name: string, html: string]> {
  for (const language of languages) {
    const ui = uiOf({ language });
    for (const page of pages) {
      yield [`${page.path} ${language}`, whole(page, { ...ui, path: page.path })];
    }
    for (const part of parts) yield [`${part.path} ${language}`, `${part.fragment(ui)}`];
  }
}

Deno.test("no view lets foreign text become markup", () => {
  for (const [name, html] of everyRendering()) {
    assert.ok(!html.includes(attack), name);
  }
  const shown = [...everyRendering()].filter(([, html]) => html.includes("&lt;script&gt;"));
  assert.ok(shown.length > 10, "the fixtures carry the attack into many views");
});

Deno.test("no view needs more than the strict content policy or speaks htmx 2", () => {
  for (const [name, html] of everyRendering()) {
    for (const pattern of forbidden) assert.doesNotMatch(html, pattern, name);
  }
});

Deno.test("every id is unique on its page", () => {
  for (const [name, html] of everyRendering()) {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    assert.deepEqual(twice, [], name);
  }
});

Deno.test("every control that a swap may replace has an id, so that it keeps its focus", () => {
  for (const page of pages) {
    const html = `${page.fragment(uiOf())}`;
    if (!html.includes("hx-trigger")) continue;
    const controls = html.match(/<(button|input|select|textarea|details)\b[^>]*>/g) ?? [];
    const nameless = controls.filter((tag) => !/\sid="|type="hidden"/.test(tag));
    assert.deepEqual(nameless, [], page.path);
  }
});

Deno.test("nothing is shown that no code meant to show", () => {
  for (const [name, html] of everyRendering()) {
    const text = html.replaceAll(/<[^>]*>/g, " ");
    assert.doesNotMatch(text, /undefined|NaN|\[object|Invalid Date|\bnull\b(?!,|\n|&)/, name);
  }
});

Deno.test("both languages say something, and not the same", () => {
  for (const page of [...pages, ...parts]) {
    const [en, de] = languages.map((language) => `${page.fragment(uiOf({ language }))}`);
    assert.ok(en!.length > 50, page.path);
    assert.notEqual(en, de, page.path);
  }
});

Deno.test("an answer to an action is nothing but a toast", () => {
  for (const name of ["error toast", "cancelled", "retried", "priority", "chosen"]) {
    const html = `${parts.find((part) => part.path === name)!.fragment(uiOf())}`;
    assert.match(html, /^<hx-partial hx-target="#toasts" hx-swap="beforeend">.*<\/hx-partial>$/s);
  }
});
