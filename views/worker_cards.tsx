import type { Worker, Workers } from "../lib/schemas/worker.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Badge, workerTone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Heartbeat } from "./parts/heartbeat.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";
import { workState } from "./work_alert.tsx";
import { Processes } from "./worker_processes.tsx";

/** Counts of waiting jobs end here. */
const most = 10_000;

/** What to do, or what it waits for; nothing where all is well. */
function Advice({ name, worker, t }: { name: string; worker: Worker; t: Messages }) {
  const { status, blocked_by } = worker;
  if (status === "running") return null;
  const why = blocked_by &&
    word({ ...t.codes.reason, unreadable: t.workers.unreadable }, blocked_by);
  const off = name === "timer" && status === "stopped";
  return (
    <p class={`advice ${workerTone(status) === "warn" ? "text-warn" : "text-bad"}`}>
      {status === "blocked" && why && `${why}. `}
      {off ? t.workers.timer_off : t.workers.advice[status]}
    </p>
  );
}

function LastError({ name, worker, ui }: { name: string; worker: Worker; ui: Ui }) {
  if (!worker.last_error) return null;
  const { last_error } = texts(ui.language).workers;
  return (
    <details id={`worker-error-${name}`} class="fold">
      <summary>
        {last_error}{" "}
        {worker.last_error_at && <Ago at={worker.last_error_at} language={ui.language} />}
      </summary>
      <p class="detail">{worker.last_error}</p>
    </details>
  );
}

/** How full it is and when it was seen; a loop has neither a queue nor slots. */
function Figures({ name, worker, ui }: { name: string; worker: Worker; ui: Ui }) {
  const t = texts(ui.language).workers;
  const { queue_size, running, slots, last_seen } = worker;
  const loop = name === "timer" || name === "transfer_reader";
  return (
    <p class="figures">
      {!loop && `${t.queue(queue_size, most)} · `}
      {!loop && running > 0 && `${t.slots(running, slots)} · `}
      {last_seen ? <Ago at={last_seen} language={ui.language} /> : t.never}
    </p>
  );
}

interface ItemProps {
  name: string;
  worker: Worker;
  beats: Workers["beats"][string];
  ui: Ui;
}

/** A worker of its own: state, last hour, queue, and what to do. */
export function WorkerItem({ name, worker, beats, ui }: ItemProps) {
  const t = texts(ui.language);
  return (
    <li id={`worker-${name}`} class="worker">
      <div class="service">
        <h3>{word({ ...t.jobs.type, ...t.workers.name }, name)}</h3>
        <Badge tone={workerTone(worker.status)}>{t.workers.state[worker.status]}</Badge>
      </div>
      <Heartbeat beats={beats} t={t.workers} />
      <Figures name={name} worker={worker} ui={ui} />
      <Advice name={name} worker={worker} t={t} />
      <LastError name={name} worker={worker} ui={ui} />
    </li>
  );
}

/** Who works behind the pages, a card each, or nobody; asked for every 10 s. */
export const workersView: View<Workers> = {
  title: (_, ui) => texts(ui.language).workers.title,
  fragment({ workers, processes, beats }, ui) {
    const t = texts(ui.language).workers;
    const state = workState({ workers });
    const badge = state !== "running" && <Badge tone={workerTone(state)}>{t.state[state]}</Badge>;
    return (
      <div
        id="workers"
        hx-get="/status?view=workers"
        hx-trigger="every 10s, workers from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Card id="workers-heading" heading={t.title} aside={badge}>
          {state === "running"
            ? (
              <ul class="workers">
                {Object.entries(workers).map(([name, worker]) => (
                  <WorkerItem name={name} worker={worker} beats={beats[name] ?? []} ui={ui} />
                ))}
              </ul>
            )
            : <p class="sub">{t.nobody}</p>}
          <Processes processes={processes} ui={ui} />
        </Card>
      </div>
    );
  },
};
