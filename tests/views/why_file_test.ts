/** "Why this file": what a person reads of a decision. */
import assert from "node:assert/strict";
import { Lead, Outcome } from "../../lib/schemas/candidate.ts";
import type { Candidate } from "../../lib/schemas/candidate.ts";
import { downloadView } from "../../views/download.tsx";
import { candidate, detail, download, ui } from "./fixtures.ts";

const reading = {
  artist: "Mira Vance",
  album: "Low Tide (Deluxe)",
  year: 2019,
  track: 3,
  title: "Glass Harbour",
};

/** The page of a download with one file, without its tags. */
function read(file: Partial<Candidate>, language: "en" | "de" = "en"): string {
  const shown = detail({
    ...download({ state: "review", title: "Glass Harbour", duration_ms: 237_000 }),
    candidates: [candidate({ reading, ...file })],
  });
  return String(downloadView.fragment(shown, ui({ language }))).replaceAll(/<[^>]+>/g, "")
    .replaceAll(/\s+/g, " ");
}

Deno.test("it says what was wanted and what was found, and once where they are the same", () => {
  const text = read({ duration_s: 236 });
  assert.match(text, /Title: Glass Harbour/);
  assert.match(text, /Album: wanted Low Tide, found Low Tide \(Deluxe\)/);
  assert.match(text, /Length: wanted 3:57, found 3:56/);
  assert.match(text, /Year: wanted not said, found 2019/);
});

Deno.test("the parts of the confidence are its weighted sum", () => {
  const text = read({
    confidence: .95,
    reasons: [
      { rule: "title", effect: "score", detail: "1.00" },
      { rule: "artist", effect: "score", detail: "0.90" },
      { rule: "duration", effect: "score", detail: "0.90" },
    ],
  });
  assert.match(
    text,
    /Title 100% \(counts 50%\), Artist 90% \(counts 33%\), Length 90% \(counts 17%\)/,
  );
  assert.match(text, /together 95%\./);
  assert.doesNotMatch(text, /keeps it at/);
});

Deno.test("a rule that held the confidence is named as what held it", () => {
  const text = read({
    confidence: .84,
    outcome: "review",
    reasons: [
      { rule: "album", effect: "cap", detail: "Low Tide ≠ Glass Rivers" },
      { rule: "title", effect: "score", detail: "1.00" },
      { rule: "artist", effect: "score", detail: "1.00" },
    ],
  });
  assert.match(text, /together 100%\. What was said above keeps it at 84%\./);
  assert.match(text, /With 84% it is left to you to decide\./);
});

Deno.test("a file that was picked was compared with nothing", () => {
  const text = read({ confidence: 1, reasons: [], query: "", reading: null });
  assert.match(text, /You picked this file yourself: nothing was compared\./);
});

Deno.test("every lead and every outcome has its sentence in both languages", () => {
  for (const language of ["en", "de"] as const) {
    const texts = new Set<string>();
    for (const lead of Lead.options) texts.add(read({ lead }, language));
    for (const outcome of Outcome.options) texts.add(read({ lead: null, outcome }, language));
    assert.equal(texts.size, Lead.options.length + Outcome.options.length, language);
  }
});

Deno.test("a finished download says why its file was taken", () => {
  const shown = detail({
    ...download({ state: "completed", title: "Glass Harbour" }),
    candidates: [candidate({ state: "done", reading })],
  });
  assert.match(String(downloadView.fragment(shown, ui())), /id="taken-why-1"/);
});
