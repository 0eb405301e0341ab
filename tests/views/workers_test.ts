import assert from "node:assert/strict";
import type { WorkerState } from "../../lib/schemas/worker.ts";
import { texts } from "../../views/i18n/mod.ts";
import { Heartbeat } from "../../views/parts/heartbeat.tsx";
import { workersView } from "../../views/worker_cards.tsx";
import { dashboardView } from "../../views/dashboard.tsx";
import { dashboard, ui } from "./fixtures.ts";
import { none, silent, troubled, well, workers } from "./worker_fixtures.ts";

const html = (data: typeof well, language: "en" | "de" = "en") =>
  `${workersView.fragment(data, ui({ language }))}`;

/** The card of one worker. */
function card(text: string, name: string): string {
  return text.split('<li id="worker-').find((part) => part.startsWith(`${name}"`)) ?? "";
}

Deno.test("a heartbeat has a bar a minute, says its hour in a sentence and stays small", () => {
  const hour = Array.from(
    { length: 60 },
    (_, minute): WorkerState | null => minute < 2 ? null : minute === 59 ? "stopped" : "running",
  );
  const { workers: t } = texts("en");
  const svg = `${Heartbeat({ beats: hour, t })}`;
  assert.equal(svg.match(/<rect/g)?.length, 60);
  assert.match(
    svg,
    /role="img" aria-label="The last 60 minutes: 57 minutes running, 1 minute stopped, 2 minutes unknown"/,
  );
  const worst = `${Heartbeat({ beats: hour.map(() => "running"), t: texts("de").workers })}`;
  assert.ok(Math.max(svg.length, worst.length) <= 3000, `${svg.length} ${worst.length}`);
});

Deno.test("a worker that is well says what waits, what runs and when it was seen", () => {
  const search = card(html(well), "download_search");
  assert.match(search, /Running/);
  assert.match(search, /4,821 waiting · 2 of 4 running · <time/);
  assert.doesNotMatch(search, /advice/);
  assert.doesNotMatch(card(html(well), "timer"), /waiting|of 4/);
  assert.doesNotMatch(card(html(well), "tidy"), /of 4/);
});

Deno.test("stale and blocked are a yellow line, stopped and failing a red one, each with advice", () => {
  const text = html(troubled);
  const lines = {
    download_search: [/text-warn/, /slskd refuses the API key\. It goes on by itself/],
    library_scan: [/text-warn/, /music folder cannot be read/],
    transfer_reader: [/text-warn/, /Check whether its process still runs/],
    tidy: [/text-bad/, /No process does this/],
    timer: [/text-bad/, /WATCHLIST_TIMER_ENABLED=true/],
    download_file: [/text-bad/, /<details id="worker-error-download_file".*No space left/s],
  };
  for (const [name, patterns] of Object.entries(lines)) {
    for (const pattern of patterns) assert.match(card(text, name), pattern, name);
  }
  assert.match(card(text, "download_search"), /10,000 or more waiting/);
});

Deno.test("where nobody works the first page says so in one line instead of a red card each", () => {
  for (
    const [data, tone, words] of [
      [none, "bad", /WORKERS_ENABLED=true/],
      [silent, "warn", /No process has reported/],
    ] as const
  ) {
    const page = `${dashboardView.fragment({ ...dashboard, ...unable(data) }, ui())}`;
    const alerts = page.match(/class="alert alert-\w+"/g);
    assert.deepEqual(alerts, [`class="alert alert-${tone}"`]);
    assert.match(page, words);
    assert.doesNotMatch(page, /<li id="worker-/);
  }
  assert.doesNotMatch(`${dashboardView.fragment(dashboard, ui())}`, /class="alert/);
});

const unable = ({ workers, processes, beats }: typeof well) => ({
  beats,
  status: { ...dashboard.status, workers, processes },
});

Deno.test("every worker has a name in both languages", () => {
  for (const language of ["en", "de"] as const) {
    for (const name of Object.keys(workers())) {
      const heading = /<h3>([^<]*)<\/h3>/.exec(card(html(well, language), name))?.[1] ?? "";
      assert.match(heading, /^[A-ZÄÖÜ]/, `${language} ${name}`);
    }
  }
});
