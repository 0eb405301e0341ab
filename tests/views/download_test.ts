import assert from "node:assert/strict";
import { OutcomeCode, RuleName } from "../../lib/schemas/candidate.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import { allFilesView, downloadView } from "../../views/download.tsx";
import { texts } from "../../views/i18n/mod.ts";
import { splitPath } from "../../views/remote_path.ts";
import { candidate, detail, download, finishedDetail, fullDetail, ui } from "./fixtures.ts";

const html = (data: Parameters<typeof downloadView.fragment>[0], language: "en" | "de" = "en") =>
  `${allFilesView.fragment(data, ui({ language }))}`;

Deno.test("the page looks again often while something moves, and seldom when it rests", () => {
  const polls = DownloadState.options.filter((state) =>
    html(detail(download({ state }))).includes('hx-trigger="every 2s')
  );
  const resting = DownloadState.options.filter((state) => !polls.includes(state));
  assert.deepEqual(resting, ["completed", "dead_letter", "cancelled"]);
  assert.match(html(finishedDetail), /hx-trigger="every 15s, downloads from:document/);
});

Deno.test("each rule that objects and each failed try has a sentence in both languages", () => {
  for (const language of ["en", "de"] as const) {
    const { codes } = texts(language);
    const shown = html(fullDetail, language);
    for (const rule of RuleName.options) {
      assert.ok(shown.includes(`${codes.objection[rule]}: 3:10 ≠ 3:57`), rule);
      assert.ok(shown.includes(`${codes.objection[rule]} (${codes.effect.cap})`), rule);
      assert.ok(shown.includes(`>${codes.rule[rule]}: live (${codes.effect.note})`), rule);
    }
    for (const code of OutcomeCode.options) {
      assert.ok(shown.includes(codes.outcome_code[code]), code);
    }
  }
});

Deno.test("a length nobody knows does not differ, and shares are percents of the language", () => {
  const reasons = [
    { rule: "duration", effect: "cap", detail: "? ≠ 0:04" },
    { rule: "title", effect: "score", detail: "0.93" },
  ] as const;
  const shown = html(detail({ candidates: [candidate({ reasons: [...reasons] })] }), "de");
  assert.match(shown, /Die Länge lässt sich nicht vergleichen: \? ≠ 0:04/);
  assert.match(shown, /Titel 93.%/);
});

Deno.test("a file can be chosen where a person has to decide, and only if it was not tried", () => {
  const candidates = [
    candidate({ id: 1 }),
    candidate({ id: 2, state: "refused", outcome: "none" }),
    candidate({ id: 3, state: "failed", outcome_code: "stalled" }),
  ];
  const choices = (state: DownloadState) =>
    [...html(detail({ ...download({ state }), candidates })).matchAll(/id="choose-(\d)"/g)]
      .map(([, id]) => id);
  assert.deepEqual(choices("review"), ["1", "2"]);
  assert.deepEqual(choices("failed"), ["1", "2"]);
  assert.deepEqual(choices("transferring"), []);
  assert.deepEqual(choices("completed"), []);
});

Deno.test("what was retried names the download that took its place and offers no file", () => {
  const shown = html(
    detail({ ...download({ state: "failed", retried_as: 12 }), candidates: [candidate()] }),
  );
  assert.match(shown, /<dt>Retried as<\/dt><dd><a class="link" href="\/download\/12">12</);
  assert.doesNotMatch(shown, /id="choose-/);
});

Deno.test("refused files are folded away unless there are no others", () => {
  const refused = candidate({ id: 2, state: "refused", outcome: "none" });
  assert.match(
    html(detail({ candidates: [candidate(), refused] })),
    /<details id="refused" class="fold" ?><sum/,
  );
  assert.match(html(detail({ candidates: [refused] })), /<details id="refused" class="fold" open/);
});

Deno.test("what is known of a download is listed, what is not is left out", () => {
  const shown = html(finishedDetail);
  assert.match(shown, /File in the library.*Mira Vance\/Low Tide\/03 - Glass Harbour\.flac/s);
  assert.doesNotMatch(shown, /<dt>(ISRC|Year|Retry of)</);
  assert.match(html(detail()), /<dt>ISRC<\/dt><dd>DEA123456789</);
});

Deno.test("a picked file without artists is called by its title", () => {
  const picked = detail(download({ artists: [], title: "01 picked.flac" }));
  assert.equal(downloadView.title(picked, ui()), "01 picked.flac");
});

Deno.test("remote paths are cut at either slash", () => {
  assert.deepEqual(splitPath("@@a\\b\\c.mp3"), { folder: "@@a\\b", name: "c.mp3" });
  assert.deepEqual(splitPath("a/b/c.mp3"), { folder: "a/b", name: "c.mp3" });
  assert.deepEqual(splitPath("c.mp3"), { folder: "", name: "c.mp3" });
});
