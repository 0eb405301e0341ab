import assert from "node:assert/strict";
import { activityFeedView } from "../../views/activity_feed.tsx";
import { activityView } from "../../views/activity.tsx";
import { activity, noActivity, ui } from "./fixtures.ts";

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
  const chosen = { ...query, type: "made_up", status: "failed" };
  const html = `${activityView.fragment({ ...noActivity, query: chosen }, ui())}`;
  assert.match(html, /<option value="made_up" selected[^>]*>made up</);
  assert.match(html, /<option value="failed" selected[^>]*>Failed</);
  assert.match(html, /No events match/);
});

Deno.test("the pages of the history keep the filter", () => {
  const list = { ...activity, offset: 50, query: { ...query, offset: 50, type: "sync" } };
  const html = `${activityView.fragment(list, ui({ language: "de" }))}`;
  assert.match(html, /Seite 2 von 7/);
  assert.match(html, /href="\/activity\?type=sync&amp;offset=100"/);
  assert.match(html, /href="\/activity\?type=sync" rel="prev"/);
});
