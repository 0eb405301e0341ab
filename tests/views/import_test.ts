import assert from "node:assert/strict";
import { SkipReason } from "../../lib/schemas/ingest.ts";
import { texts } from "../../views/i18n/mod.ts";
import { importErrorView, importResultView, importView } from "../../views/import.tsx";
import { importResult, sessions, ui } from "./fixtures.ts";

Deno.test("the form works with and without JavaScript", () => {
  const html = `${importView.fragment({ sessions }, ui())}`;
  assert.match(html, /<form method="post" action="\/imports\/free" enctype="multipart\/form-data"/);
  assert.match(html, /hx-post="\/imports\/free" hx-encoding="multipart\/form-data"/);
  assert.match(html, /<textarea id="text" name="text"/);
  assert.match(html, /<input id="file" name="file" type="file"/);
});

Deno.test("earlier imports lead to their reports and look often while one is under way", () => {
  const trigger = (list: typeof sessions) =>
    /id="sessions"[^>]*hx-trigger="([^"]*)"/.exec(
      `${importView.fragment({ sessions: list }, ui())}`,
    )?.[1];
  const [open, over] = sessions;
  assert.match(trigger([over!, open!]) ?? "", /^every 5s/);
  assert.match(trigger([over!]) ?? "", /^every 60s/);
  const html = `${importView.fragment({ sessions }, ui())}`;
  assert.ok(html.includes(`href="/imports/${open!.id}"`));
});

Deno.test("the result leads to the downloads it brought, or to all when it brought none", () => {
  const href = (accepted_count: number) =>
    /id="result-downloads"[^>]*href="([^"]*)"/.exec(
      `${importResultView.fragment({ ...importResult, accepted_count }, ui())}`,
    )?.[1];
  const { import_session_id } = importResult;
  assert.equal(href(3), `/downloads?all=true&amp;import=${import_session_id}`);
  assert.equal(href(0), "/downloads?all=true");
});

Deno.test("a fault is said in words, tied to its fields, and keeps what was pasted", () => {
  const failure = { fault: "binary", message: "internal words", text: "A - <b>\nC - D" };
  const html = `${importErrorView.fragment(failure, ui({ language: "de" }))}`;
  assert.match(html, /role="alert".*Diese Datei ist kein Text/s);
  assert.doesNotMatch(html, /internal words/);
  assert.match(html, /aria-describedby="text-hint text-error" aria-invalid="true"/);
  assert.match(html, /<textarea[^>]*>A - &lt;b&gt;\nC - D<\/textarea>/);
});

Deno.test("a fault nobody has words for is shown with its message", () => {
  const failure = { fault: "brand_new", message: "The list was eaten", text: "" };
  assert.match(`${importErrorView.fragment(failure, ui())}`, /The list was eaten/);
});

Deno.test("every line that was left out is listed in order, with its reason", () => {
  for (const language of ["en", "de"] as const) {
    const html = `${importResultView.fragment(importResult, ui({ language }))}`;
    for (const reason of SkipReason.options) {
      assert.ok(html.includes(texts(language).codes.skip[reason]), reason);
    }
    assert.ok(html.indexOf("open.spotify.com") < html.indexOf("line 1"));
  }
});

Deno.test("a very long list of left out lines is cut, and says so", () => {
  const skipped = Array.from({ length: 5000 }, (_, index) => ({
    line: index + 1,
    reason: "invalid" as const,
    raw: "x",
  }));
  const html = `${importResultView.fragment({ ...importResult, skipped, rejected: [] }, ui())}`;
  assert.equal(html.match(/id="skipped-/g)?.length, 200);
  assert.match(html, /and 4,800 more lines/);
  assert.match(html, /5,000 lines skipped/);
});
