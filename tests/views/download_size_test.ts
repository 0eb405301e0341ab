/** How much a page that looks again every 2 s weighs. */
import assert from "node:assert/strict";
import type { Candidate } from "../../lib/schemas/candidate.ts";
import { allFilesView, downloadView } from "../../views/download.tsx";
import { candidate, detail, download, ui } from "./fixtures.ts";

const folder = "@@abcde\\Music\\Mira Vance\\2019 - Low Tide (Deluxe Edition) [FLAC 44.1kHz]";
const reasons: Candidate["reasons"] = [
  { rule: "version_extra", effect: "cap", detail: "deluxe edition" },
  { rule: "album", effect: "note", detail: "Low Tide" },
  { rule: "title", effect: "score", detail: "0.95" },
  { rule: "artist", effect: "score", detail: "0.98" },
  { rule: "album", effect: "score", detail: "0.88" },
  { rule: "duration", effect: "score", detail: "1.00" },
];

/** A hundred files as a search of a popular title brings them. */
const hundred = (states: readonly Candidate["state"][]) =>
  Array.from({ length: 100 }, (_, n) =>
    candidate({
      id: 40_000 + n,
      rank: n + 1,
      filename: `${folder}\\${n} - Mira Vance - Glass Harbour.flac`,
      confidence: .78,
      outcome: "review",
      state: states[n % states.length]!,
      reasons,
    }));

function html(view: typeof downloadView, candidates: Candidate[], language: "en" | "de" = "en") {
  const data = detail({ ...download({ state: "review" }), candidates });
  return `${view.fragment(data, ui({ language }))}`;
}

Deno.test("the page of a download with a hundred files stays below 100 KB", () => {
  for (const states of [["found"], ["refused"], ["failed", "found", "refused"]] as const) {
    for (const language of ["en", "de"] as const) {
      const { length } = new TextEncoder().encode(html(downloadView, hundred(states), language));
      assert.ok(length < 100_000, `${states}: ${length}`);
    }
  }
});

Deno.test("what is left out is one click away, and what is on its way never is", () => {
  const files = hundred(["failed", "found", "refused"]);
  files[3] = { ...files[3]!, state: "transferring" };
  const part = html(downloadView, files);
  assert.match(part, /href="\/download\/7\?files=all#candidates-heading">All 100 files</);
  assert.match(part, /id="candidate-40003"/);
  assert.match(part, /33 files refused/);
  const all = html(allFilesView, files);
  assert.equal(all.match(/id="candidate-4\d+"/g)?.length, 100);
  assert.doesNotMatch(all, /id="all-files"/);
  assert.match(all, /hx-get="\/download\/7\?files=all"/, "it stays what it is as it looks again");
});
