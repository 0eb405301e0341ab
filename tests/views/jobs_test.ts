import assert from "node:assert/strict";
import { JobState } from "../../lib/schemas/job.ts";
import { jobNames } from "../../lib/schemas/jobs.ts";
import { texts } from "../../views/i18n/mod.ts";
import { jobView } from "../../views/job.tsx";
import { goneView } from "../../views/job_gone.tsx";
import { jobsView } from "../../views/jobs.tsx";
import { ui } from "./fixtures.ts";
import { flood, job, jobList, mixed, retrying, running } from "./jobs_fixtures.ts";

type List = Parameters<typeof jobsView.fragment>[0];

const html = (list: List, language: "en" | "de" = "en") =>
  `${jobsView.fragment(list, ui({ language }))}`;
const one = (values: Parameters<typeof job>[0]) => html(jobList([job(values)]));

Deno.test("each type and each state has its word in both languages, a new type its code", () => {
  for (const language of ["en", "de"] as const) {
    const t = texts(language).jobs;
    for (const type of jobNames) {
      const shown = html(jobList([job({ type })]), language);
      assert.ok(shown.includes(`class="row-link">${t.type[type]}</a>`), type);
    }
    for (const state of JobState.options) {
      const shown = html(jobList([job({ state })]), language);
      assert.ok(shown.includes(`</span>${t.state[state]}</span>`), state);
    }
  }
  assert.match(one({ type: "made_up" }), /class="row-link">made up<\/a>/);
});

Deno.test("a job leads to its download, a list to its downloads, others nowhere", () => {
  assert.match(one({}), /href="\/download\/7"[^>]*><bdi>Mira Vance – Glass Harbour</);
  const alone = { download_id: null, download_title: null, download_artists: null };
  const list = one({ type: "ingest", payload: { ingest_job_id: "a&b" }, ...alone });
  assert.match(list, /href="\/downloads\?all=true&amp;import=a%26b"/);
  for (const payload of [null, [], "x", { ingest_job_id: 7 }]) {
    assert.doesNotMatch(one({ type: "ingest", payload, ...alone }), /import=/);
  }
});

Deno.test("actions are offered only where they are possible", () => {
  const offers = (state: JobState) => {
    const shown = one({ state });
    return ["run-17", "cancel-17", "priority-17"].filter((id) => shown.includes(`id="${id}"`));
  };
  assert.deepEqual(Object.fromEntries(JobState.options.map((state) => [state, offers(state)])), {
    running: ["cancel-17"],
    queued: ["cancel-17", "priority-17"],
    suspect: ["cancel-17", "priority-17"],
    delayed: ["run-17", "cancel-17", "priority-17"],
    retrying: ["run-17", "cancel-17", "priority-17"],
  });
});

Deno.test("the question says what ends with the job", () => {
  const alone = { download_id: null, download_title: null };
  assert.match(one({}), /hx-confirm="Cancel the job “Search: Mira Vance – Glass Harbour” and its/);
  assert.match(one({ type: "ingest", ...alone }), /hx-confirm="[^"]*Lines that were not read/);
  assert.match(one({ type: "tidy", ...alone }), /hx-confirm="Cancel the job “Tidying up 17”\?"/);
});

Deno.test("a row tells its attempts, lost workers, error, and when it goes on", () => {
  const shown = html(jobList([retrying]));
  assert.match(shown, /2 of 10, 1 worker lost/);
  assert.match(shown, /slskd lost the search/);
  assert.match(shown, /next run <time/);
  assert.match(html(jobList([running])), /by harmony-host:4711:1f3a9c20/);
  assert.match(html(jobList([running])), /candidate_id&quot;: 12/);
});

Deno.test("chips count, keep type and search, and say where there are more", () => {
  const shown = html(flood);
  const href = /id="chip-retrying" href="([^"]*)"/.exec(shown)?.[1];
  assert.equal(href, "/jobs?state=retrying&amp;type=download_search&amp;q=a%26b");
  assert.match(shown, /id="chip-queued"[^>]*>Queued <span class="count">10,000\+</);
  assert.match(shown, /id="chip-retrying"[^>]*>Retrying <span class="count">318</);
  assert.match(shown, /id="chip-dead" href="\/dlq\?entity=job"[^>]*>Given up <span[^>]*>12</);
  assert.equal(shown.match(/aria-current="true"/g)?.length, 1);
  assert.match(shown, /A search reads the first 2,000 jobs of each state/);
  assert.doesNotMatch(html(jobList(mixed)), /A search reads/);
});

Deno.test("the list asks for itself with the filter, search and page it shows", () => {
  const shown = html(flood);
  const url = "/jobs?type=download_search&amp;q=a%26b&amp;offset=20";
  assert.ok(shown.includes(`hx-get="${url}"`));
  assert.match(shown, /hx-trigger="every 5s, jobs from:document, ui-resume from:document"/);
  assert.match(shown, /<option value="download_search" selected/);
  assert.match(shown, /id="page-next"[^>]*offset=40"/);
});

Deno.test("a type that has no jobs any more stays chosen", () => {
  const shown = html({ ...jobList([], { type: "made_up", state: "queued" }) });
  assert.match(shown, /<option value="made_up" selected[^>]*>made up</);
  assert.match(shown, /No jobs match.*href="\/jobs"/s);
  assert.match(shown, /type="hidden" name="state" value="queued"/);
  assert.match(html(jobList([])), /Nothing waits and nothing runs/);
});

Deno.test("a job's page tells what is kept of its failures, and its end", () => {
  const shown = (values: Parameters<typeof job>[0]) => `${jobView.fragment(job(values), ui())}`;
  assert.match(shown(retrying), /First failure.*Last error.*slskd lost the search/s);
  assert.match(shown(retrying), /Earlier given up as<\/dt><dd>4/);
  assert.match(shown({}), /It has not failed yet/);
  assert.match(shown(running), /Reserved until/);
  const gone = `${goneView.fragment({ id: 3 }, ui())}`;
  assert.match(gone, /Job 3 is over/);
  assert.match(gone, /href="\/jobs"/);
});
