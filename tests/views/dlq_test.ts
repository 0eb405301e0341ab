import assert from "node:assert/strict";
import { letterReasons } from "../../lib/schemas/dead_letter.ts";
import { texts } from "../../views/i18n/mod.ts";
import { dlqView } from "../../views/dlq.tsx";
import { dlqStatsView } from "../../views/dlq_overview.tsx";
import { purgedView, requeuedView } from "../../views/dlq_toasts.tsx";
import { deadLetters, fewLetters, lettersNotFound, noLetters, requeued } from "./dlq_fixtures.ts";
import { ui } from "./fixtures.ts";

const html = (list: Parameters<typeof dlqView.fragment>[0], language: "en" | "de" = "en") =>
  `${dlqView.fragment(list, ui({ language }))}`;

Deno.test("every reason has its sentence in both languages, the ends of downloads their cure, too", () => {
  for (const language of ["en", "de"] as const) {
    const { codes, dlq } = texts(language);
    for (const reason of letterReasons) {
      assert.ok(Object.hasOwn({ ...codes.reason, ...dlq.reason }, reason), reason);
    }
  }
  const [english, german] = [Object.keys(texts("en").dlq.fix), Object.keys(texts("de").dlq.fix)];
  assert.deepEqual(german, english);
});

Deno.test("reasons are counted, the most first, and lead to their letters", () => {
  const text = html(fewLetters);
  const links = [...text.matchAll(/id="reason-(\w+)" href="([^"]+)"/g)].map(([, reason, href]) => [
    reason,
    href,
  ]);
  assert.deepEqual(links[0], ["no_results", "/dlq?reason=no_results"]);
  assert.deepEqual(links.map(([reason]) => reason), [
    "no_results",
    "handler_missing",
    "candidates_exhausted",
    "all_refused",
    "max_attempts",
    "timeout",
  ]);
});

Deno.test("the ages are a small picture that says the same in words", () => {
  const text = `${dlqStatsView.fragment(fewLetters, ui())}`;
  const svg = /<svg class="age-bars".*?<\/svg>/s.exec(text)![0];
  assert.ok(svg.length < 3000, `${svg.length} bytes`);
  assert.match(svg, /role="img" aria-label="12 dead letters from the last 24 hours, 51 .* 18 /);
  assert.equal(svg.match(/<rect/g)?.length, 15);
  const [tallest] = /class="age"[^>]*height="60"/.exec(svg) ?? [];
  assert.match(
    tallest ?? "",
    /x="262"/,
    "the most on a day fill the height: yesterday, at the right",
  );
  assert.match(svg, /class="age-older" x="2"/);
});

Deno.test("a download says why in words, a job in its own, and both lead to the download", () => {
  const text = html(fewLetters);
  assert.match(text, /The other user is offline \(4\), No progress for too long \(2\)/);
  assert.match(text, /<a href="\/download\/18"[^>]*><bdi>Käthe Lindqvist – Überfahrt<\/bdi><\/a>/);
  assert.match(text, /Took longer than 400 s/);
});

Deno.test("the question names the limit only where it counts", () => {
  assert.match(html(deadLetters()), /Put back 12,345 dead letters\? At most 500 are put back at/);
  assert.match(html(fewLetters), /hx-confirm="Put back 4 dead letters\?"/);
});

Deno.test("forms and pages keep the filter", () => {
  const query = { ...fewLetters.query, type: "tidy", q: "a&b", page: 2 };
  const text = html(deadLetters({ query, page: 2 }));
  assert.match(text, /href="\/dlq\?type=tidy&amp;q=a%26b&amp;page=3" rel="next"/);
  assert.match(text, /href="\/dlq\?type=tidy&amp;q=a%26b" rel="prev"/);
  const filtered = /value="filtered".*?<\/form>/s.exec(text)![0];
  assert.match(filtered, /name="type" value="tidy".*name="q" value="a&amp;b"/s);
  const purge = /<details id="purge".*/s.exec(text)![0];
  assert.match(purge, /name="type" value="tidy"/);
  assert.doesNotMatch(purge, /name="q"/, "an age and a search are not mixed");
  assert.match(html(lettersNotFound), /<option value="never_was" selected[^>]*>never was</);
});

Deno.test("without dead letters there is nothing to press", () => {
  assert.match(html(noLetters, "de"), /Nichts hat aufgegeben\. Gut so\./);
  assert.doesNotMatch(html(noLetters), /<form|<button|<table/);
});

Deno.test("each language asks for its own word", () => {
  assert.match(html(fewLetters), /pattern=" \*DELETE \*"/);
  assert.match(html(fewLetters, "de"), /pattern=" \*LÖSCHEN \*"/);
  const german = ui({ language: "de" });
  const answer = `${purgedView.fragment({ purged: 1000, left: 7 }, german)}`;
  assert.match(answer, /1\.000 Einträge sind gelöscht\. 7 weitere passen\./);
  assert.match(answer, /hx-target="#purge-confirm".*pattern=" \*LÖSCHEN \*"/s);
});

Deno.test("the answer says how many went back, how many stay and why, and what is left", () => {
  assert.equal(
    requeuedView.title(requeued, ui()),
    "1 dead letter is put back. 3 stay: already queued (2), type unknown (1). 300 more match.",
  );
});
