import type { WorkerProcess } from "../lib/schemas/worker.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, workerTone } from "./parts/badge.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** The processes that do the work, folded away. */
export function Processes({ processes, ui }: { processes: readonly WorkerProcess[]; ui: Ui }) {
  const t = texts(ui.language).workers;
  if (processes.length === 0) return null;
  return (
    <details id="worker-processes" class="fold">
      <summary>{t.processes(processes.length)}</summary>
      <ul class="rows text-sm">
        {processes.map((process) => (
          <li class="service py-2">
            <span class="wrap">
              <bdi>{t.process(process.host, process.pid)}</bdi>, {t.version(process.version)},{" "}
              {t.since} <DateTime at={process.started_at} language={ui.language} />, {t.seen}{" "}
              <Ago at={process.last_seen} language={ui.language} />
            </span>
            <Badge tone={workerTone(process.state)}>{t.state[process.state]}</Badge>
          </li>
        ))}
      </ul>
    </details>
  );
}
