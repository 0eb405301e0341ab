import type { Worker } from "../lib/schemas/worker.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import type { Ui } from "./ui.ts";

interface WorkAlertProps {
  workers: Readonly<Record<string, Worker>>;
  ui: Ui;
}

/** Whether anybody works behind the pages. */
export function workState({ workers }: Pick<WorkAlertProps, "workers">): Worker["status"] {
  return workers["orchestrator"]?.status ?? "stopped";
}

/** One line where nobody works: no card of a single worker would say more. */
export function WorkAlert({ workers, ui }: WorkAlertProps) {
  const t = texts(ui.language).workers;
  const state = workState({ workers });
  if (state === "stopped") return <Alert tone="bad">{t.none}</Alert>;
  return state === "stale" ? <Alert tone="warn">{t.silent}</Alert> : null;
}
