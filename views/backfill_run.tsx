import { formatDuration, formatNumber } from "../lib/format.ts";
import type { BackfillJob, BackfillState } from "../lib/schemas/backfill.ts";
import { texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { FactList } from "./parts/facts.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { Progress } from "./parts/progress.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface JobProps {
  job: BackfillJob;
  ui: Ui;
}

const tones: Readonly<Record<BackfillState, Tone>> = {
  queued: "idle",
  running: "info",
  paused: "warn",
  completed: "ok",
  failed: "bad",
  cancelled: "idle",
};

function State({ job: { state }, ui }: JobProps) {
  return <Badge tone={tones[state]}>{texts(ui.language).backfill.state[state]}</Badge>;
}

function Why({ job: { reason, resumes_at }, ui }: JobProps) {
  const t = texts(ui.language).backfill;
  if (!reason) return null;
  return (
    <p class="why">
      {word(t.reason, reason)}
      {resumes_at && (
        <>
          {" "}
          {t.resumes} <Ago at={resumes_at} language={ui.language} />
        </>
      )}
    </p>
  );
}

function Counts({ job, ui }: JobProps) {
  const t = texts(ui.language).backfill;
  const { matched, cache_hits, cache_misses, expanded_playlists, expanded_tracks } = job.counts;
  const number = (value: number) => formatNumber(value, ui.language);
  return (
    <FactList
      facts={[
        [t.matched, number(matched)],
        [t.hits, number(cache_hits)],
        [t.misses, number(cache_misses)],
        [t.playlists, job.expand_playlists ? number(expanded_playlists) : null],
        [t.tracks, job.expand_playlists ? number(expanded_tracks) : null],
        [t.took, job.duration_ms === null ? null : formatDuration(job.duration_ms / 1000)],
      ]}
    />
  );
}

function Buttons({ job: { id, state }, ui }: JobProps) {
  const t = texts(ui.language).backfill;
  const act = state === "paused" ? "resume" : "pause";
  const at = `/spotify/backfill/jobs/${id}`;
  return (
    <div class="actions">
      <PostForm id="backfill-hold" action={`${at}/${act}`} text={t[act]} label={t[act]} />
      <PostForm
        id="backfill-cancel"
        action={`${at}/cancel`}
        text={t.cancel}
        label={t.cancel}
        tone="danger"
        confirm={t.cancel_confirm}
      />
    </div>
  );
}

/** The run that is under way or held. */
export function BackfillRun({ job, ui }: JobProps) {
  const t = texts(ui.language).backfill;
  const { processed, requested } = job.counts;
  const said = t.progress(
    formatNumber(processed, ui.language),
    formatNumber(requested, ui.language),
  );
  return (
    <div class="card-room">
      <p class="toolbar text-sm">
        <State job={job} ui={ui} />
        <span class="tabular-nums">{said}</span>
      </p>
      <Progress value={requested > 0 ? processed / requested * 100 : 0} label={said} />
      <Why job={job} ui={ui} />
      <Counts job={job} ui={ui} />
      <Buttons job={job} ui={ui} />
    </div>
  );
}

/** What came of the runs of before. */
export function BackfillHistory({ jobs, ui }: { jobs: readonly BackfillJob[]; ui: Ui }) {
  const { backfill: t, table } = texts(ui.language);
  if (jobs.length === 0) return null;
  const number = (value: number) => formatNumber(value, ui.language);
  return (
    <details id="backfill-history" class="fold">
      <summary>{t.history}</summary>
      <Table caption={t.history} columns={[t.begun, table.status, table.result]}>
        {jobs.map((job) => (
          <Row id={`backfill-${job.id}`}>
            <HeadCell>
              <Ago at={job.created_at} language={ui.language} />
              <p class="sub">{t.name[job.provider]}</p>
            </HeadCell>
            <Cell>
              <State job={job} ui={ui} />
              <Why job={job} ui={ui} />
            </Cell>
            <Cell>
              {t.progress(number(job.counts.processed), number(job.counts.requested))}
              {` · ${t.matched}: ${number(job.counts.matched)}`}
            </Cell>
          </Row>
        ))}
      </Table>
    </details>
  );
}
