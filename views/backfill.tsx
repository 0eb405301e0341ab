import type { BackfillJob, BackfillProvider } from "../lib/schemas/backfill.ts";
import { BackfillHistory, BackfillRun } from "./backfill_run.tsx";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

/** The runs, the newest first, and what a further one would do. */
export interface BackfillCardData {
  jobs: readonly BackfillJob[];
  /** Who would be asked; `null` where nobody can be. */
  provider: BackfillProvider | null;
  max_items: number;
}

interface CardProps {
  data: BackfillCardData;
  ui: Ui;
}

const open: ReadonlySet<BackfillJob["state"]> = new Set(["queued", "running", "paused"] as const);

function RunForm({ data: { max_items, provider }, ui }: CardProps) {
  const { backfill: t, shell } = texts(ui.language);
  return (
    <form
      method="post"
      action="/spotify/backfill/run"
      class="grid gap-3"
      hx-post="/spotify/backfill/run"
      hx-swap="none"
      hx-sync="this:drop"
    >
      <Field id="max_items" label={t.most}>
        <input
          id="max_items"
          name="max_items"
          type="number"
          class="field field-number"
          min={1}
          max={10_000}
          required
          value={max_items}
        />
      </Field>
      {provider === "spotify" && (
        <Field id="expand_playlists" label={t.expand}>
          <select id="expand_playlists" name="expand_playlists" class="field field-number">
            <option value="true">{shell.yes}</option>
            <option value="false">{shell.no}</option>
          </select>
        </Field>
      )}
      <div>
        <button type="submit" id="backfill-run" class="btn btn-primary">{t.run}</button>
      </div>
    </form>
  );
}

/** Filling in what lists leave out: a run at a time, how far it is, and those of before. */
export function BackfillCard({ data, ui }: CardProps) {
  const t = texts(ui.language).backfill;
  const current = data.jobs.find(({ state }) => open.has(state));
  const earlier = data.jobs.filter((job) => job !== current);
  const pace = current ? "every 5s" : "every 60s";
  return (
    <div
      id="backfill"
      hx-get="/spotify"
      hx-select="#backfill"
      hx-trigger={`${pace}, backfill from:document, ui-resume from:document`}
      hx-swap="outerMorph"
    >
      <Card id="backfill-heading" heading={t.heading}>
        <div class="card-room">
          <p class="text-sm">{t.intro} {t.provider[data.provider ?? "nobody"]}</p>
          {current && <BackfillRun job={current} ui={ui} />}
          {!current && data.provider && <RunForm data={data} ui={ui} />}
          <BackfillHistory jobs={earlier} ui={ui} />
        </div>
      </Card>
    </div>
  );
}
