import assert from "node:assert/strict";
import { ReasonCode } from "../../lib/schemas/download.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import { activeDownloadsView } from "../../views/active_downloads.tsx";
import { downloadsView } from "../../views/downloads.tsx";
import { texts } from "../../views/i18n/mod.ts";
import { busyList, download, downloadList, hundredRows, ui } from "./fixtures.ts";

type List = Parameters<typeof downloadsView.fragment>[0];

const html = (list: List, language: "en" | "de" = "en") =>
  `${downloadsView.fragment(list, ui({ language }))}`;
const one = (values: Parameters<typeof download>[0]) => html(downloadList([download(values)]));

Deno.test("each state has its word, and its reason a sentence, in both languages", () => {
  for (const language of ["en", "de"] as const) {
    const { codes } = texts(language);
    for (const state of DownloadState.options) {
      const shown = html(downloadList([download({ state })]), language);
      assert.ok(shown.includes(`</span>${codes.state[state]}</span>`), state);
    }
    for (const reason_code of ReasonCode.options) {
      const shown = html(downloadList([download({ reason_code })]), language);
      assert.ok(shown.includes(codes.reason[reason_code]), reason_code);
    }
  }
});

Deno.test("a waiting download names its place in the remote queue and its next attempt", () => {
  const next_attempt_at = new Date(2025, 2, 18, 14, 5);
  const shown = one({
    state: "transferring",
    reason_code: "remote_queue",
    queue_position: 14,
    next_attempt_at,
  });
  assert.match(shown, /queued at the other user: place 14 · next attempt <time[^>]*>14:05</);
});

Deno.test("refusals are counted in words, other details are left alone", () => {
  const refused = one({
    state: "failed",
    reason_code: "all_refused",
    reason_detail: "version_extra 3, made_up 2",
  });
  assert.match(refused, /A version that was not asked for \(3\), made_up 2/);
  const full = one({ state: "failed", reason_code: "disk_full", reason_detail: "/music/title 3" });
  assert.match(full, /The disk is full: \/music\/title 3/);
});

Deno.test("actions are offered only where they are possible", () => {
  const offers = (state: DownloadState) => {
    const shown = one({ state });
    return [shown.includes('id="retry-7"') && "retry", shown.includes('id="cancel-7"') && "cancel"]
      .filter(Boolean).join(" ");
  };
  assert.deepEqual(
    Object.fromEntries(DownloadState.options.map((state) => [state, offers(state)])),
    {
      queued: "cancel",
      searching: "cancel",
      matched: "cancel",
      transferring: "cancel",
      verifying: "cancel",
      organising: "",
      enriching: "",
      completed: "",
      review: "cancel",
      failed: "retry cancel",
      dead_letter: "retry",
      cancelled: "retry",
    },
  );
});

Deno.test("progress shows bytes, speed and time left while bytes move", () => {
  const moving = { state: "transferring", size: 1_000_000, speed: 10_000 } as const;
  const shown = one({ ...moving, bytes_transferred: 400_000, progress: 40, eta_seconds: 60 });
  assert.match(shown, /<progress[^>]*max="100"[^>]*value="40"/);
  assert.match(shown, /400.kB of 1.MB · 10.kB\/s · 1:00 left/);
  assert.doesNotMatch(one({ ...moving, bytes_transferred: 0 }), /<progress/);
  assert.doesNotMatch(one({ ...moving, bytes_transferred: 400_000, speed: 0 }), /left|–<\/span>/);
  const unsteady = one({ ...moving, bytes_transferred: 400_000, progress: 40 });
  assert.match(unsteady, /10.kB\/s · –</, "no time is told while the speed varies");
});

Deno.test("the list asks for itself with the filter, search and page it shows", () => {
  const shown = html(hundredRows());
  const url = "/downloads?status=running&amp;q=a%26b+%22c%22&amp;limit=100&amp;offset=100";
  assert.ok(shown.includes(`hx-get="${url}"`));
  assert.match(shown, /hx-trigger="every 5s, downloads from:document, ui-resume from:document"/);
  assert.equal(shown.match(/<tr role="row" id="download-/g)?.length, 100);
});

Deno.test("chips count, keep the search, start at the first page and mark the chosen one", () => {
  const shown = html(hundredRows());
  const href = /id="chip-failed" href="([^"]*)"/.exec(shown)?.[1];
  assert.equal(href, "/downloads?status=failed&amp;q=a%26b+%22c%22");
  assert.match(shown, /id="chip-running"[^>]*aria-current="true"/);
  assert.equal(shown.match(/id="chip-[^>]*aria-current="true"/g)?.length, 1);
});

Deno.test("the pager leads to the page before and after, and stops at the ends", () => {
  const middle = html(hundredRows());
  assert.match(middle, /Page 2 of 51/);
  assert.match(middle, /id="page-previous"[^>]*href="[^"]*limit=100" rel="prev"/);
  assert.match(middle, /id="page-next"[^>]*offset=200"/);
  const last = html({ ...hundredRows(), offset: 5000 });
  assert.doesNotMatch(last, /id="page-next"/);
  assert.doesNotMatch(html(downloadList([download()])), /class="pager"/);
});

Deno.test("an empty list says how to fill it, an empty selection how to leave it", () => {
  assert.match(
    html(downloadList([])),
    /No downloads\. Search or import a playlist\..*href="\/imports"/s,
  );
  const filtered = { ...busyList, downloads: [], total_count: 0 };
  assert.match(html(filtered), /No downloads match.*href="\/downloads\?all=true"/s);
});

Deno.test("the downloads of one import stay together over chips, search, pages and polls", () => {
  const id = "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b11";
  const list = hundredRows();
  const shown = html({ ...list, query: { ...list.query, import: id } });
  const links = [...shown.matchAll(/(?:hx-get|href)="(\/downloads\?[^"]*)"/g)].map(([, url]) =>
    url!
  );
  const others = links.filter((url) => !url.includes(`import=${id}`));
  assert.equal(links.length, 16);
  assert.deepEqual(others.length, 1, "only the way out leaves the import");
  assert.match(shown, new RegExp(`type="hidden" name="import" value="${id}"`));
  const none = { ...downloadList([]), query: { ...list.query, import: id } };
  assert.match(html(none), /No downloads match/);
});

Deno.test("a download that was retried leaves the actions to its retry", () => {
  const retried = download({ state: "failed", retried_as: 9 });
  assert.doesNotMatch(html(downloadList([retried])), /id="(retry|cancel)-7"/);
});

Deno.test("the dashboard offers all downloads only when it does not show them all", () => {
  const active = (total_count: number) =>
    `${activeDownloadsView.fragment({ ...downloadList([download()]), total_count }, ui())}`;
  assert.match(active(12), /Show all \(12\)/);
  assert.doesNotMatch(active(1), /Show all/);
});
