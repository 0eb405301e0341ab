import assert from "node:assert/strict";
import { activityFeedView } from "../../views/activity_feed.tsx";
import { activityView } from "../../views/activity.tsx";
import { activity, activityWords, noActivity, ui } from "./fixtures.ts";

const query = { limit: 50, offset: 0 };

Deno.test("an event is summed up from its details: what, why, how many, what is missing", () => {
  const html = `${activityFeedView.fragment(activity, ui())}`;
  assert.match(
    html,
    /<a href="\/download\/8"[^>]*><bdi>Ghost of a Radio<\/bdi><\/a> · No file found/,
  );
  assert.match(html, /25 entries accepted/);
  assert.match(html, /Download blocked.*SLSKD_BASE_URL/s);
  assert.match(html, /<a href="\/download\/9"[^>]*><bdi>#9</);
});

Deno.test("a title with a slash is not taken for a path", () => {
  const event = { ...activity.items[0]!, details: { filename: "AC/DC - Jailbreak" } };
  const html = `${activityFeedView.fragment({ ...activity, items: [event] }, ui())}`;
  assert.match(html, /AC\/DC - Jailbreak/);
});

Deno.test("a filter keeps a choice we have no word for", () => {
  const chosen = { ...query, type: "forgotten", status: "failed" };
  const html = `${activityView.fragment({ ...noActivity, ...activityWords, query: chosen }, ui())}`;
  assert.match(html, /<option value="forgotten" selected[^>]*>forgotten</);
  assert.match(html, /<option value="failed" selected[^>]*>Failed</);
  assert.match(html, /No events match/);
});

Deno.test("the pages of the history keep the filter", () => {
  const list = {
    ...activity,
    ...activityWords,
    offset: 50,
    query: { ...query, offset: 50, type: "sync" },
  };
  const html = `${activityView.fragment(list, ui({ language: "de" }))}`;
  assert.match(html, /Seite 2 von 7/);
  assert.match(html, /href="\/activity\?type=sync&amp;offset=100"/);
  assert.match(html, /href="\/activity\?type=sync" rel="prev"/);
});

Deno.test("exports and pages mean what the page shows; the fields show it, too", () => {
  const chosen = {
    ...query,
    q: "glass & sea",
    from: new Date("2025-03-18"),
    to: new Date("2025-03-19T23:59:59.999Z"),
  };
  const html = `${activityView.fragment({ ...activity, ...activityWords, query: chosen }, ui())}`;
  const same = "from=2025-03-18T00%3A00%3A00.000Z&amp;to=2025-03-19T23%3A59%3A59.999Z" +
    "&amp;q=glass\\+%26\\+sea";
  assert.match(html, new RegExp(`href="/activity/export\\?${same}&amp;format=csv" download`));
  assert.match(html, new RegExp(`href="/activity/export\\?${same}&amp;format=json" download`));
  assert.match(html, new RegExp(`href="/activity\\?${same}&amp;offset=50" rel="next"`));
  assert.match(html, /name="from" type="date"[^>]*value="2025-03-18"/);
  assert.match(html, /name="to" type="date"[^>]*value="2025-03-19"/);
});

Deno.test("an event says its figures, also those of its counters", () => {
  const details = { counters: { synced: 18, skipped: 4, errors: 1, added: 0 }, trigger: "manual" };
  const event = { ...activity.items[0]!, type: "sync", status: "sync_partial", details };
  const html = `${activityFeedView.fragment({ items: [event] }, ui())}`;
  assert.match(html, /18 synced · 4 skipped · 1 error</);
});
