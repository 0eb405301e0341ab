import type { ImportSession } from "../lib/schemas/ingest.ts";
import { texts } from "./i18n/mod.ts";
import { type Segment, Stacked } from "./parts/stacked.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** How far a list is, in the states of the seeds; why it stands still, if it does. */
export function ImportBar({ session, ui }: { session: ImportSession; ui: Ui }) {
  const t = texts(ui.language).lists;
  const { counts, waiting_since } = session;
  const segments: Segment[] = [
    { text: t.step.completed, count: counts.completed, tone: "ok" },
    { text: t.step.failed, count: counts.failed, tone: "bad" },
    { text: t.step.queued, count: counts.queued, tone: "info" },
    { text: t.step.normalized, count: counts.normalized, tone: "warn" },
    { text: t.step.registered, count: counts.registered, tone: "idle" },
  ];
  if (segments.every(({ count }) => count === 0)) return null;
  return (
    <>
      <Stacked label={t.bar} segments={segments} language={ui.language} />
      {waiting_since && (
        <p class="why">
          {t.waiting} (<Ago at={waiting_since} language={ui.language} />)
        </p>
      )}
    </>
  );
}
