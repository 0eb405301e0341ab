import { formatDuration } from "../lib/format.ts";
import type { CatalogueHealth } from "../lib/schemas/catalogue_health.ts";
import type { SetupStep, Status } from "../lib/schemas/setup.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, slskdTone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Icon } from "./parts/icon.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";
import { sourceName } from "./search_names.ts";
import { WorkAlert } from "./work_alert.tsx";

function Step({ step, ui }: { step: SetupStep; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <li class={step.done ? "step step-done" : "step"}>
      <Icon name={step.done ? "check" : "cross"} />
      <div>
        <p>
          <span class="sr-only">{step.done ? t.dashboard.done : t.dashboard.missing}:</span>
          <span class="font-medium">{t.codes.step[step.id]}</span>
          {step.missing.map((variable) => <code class="variable">{variable}</code>)}
        </p>
        {!step.done && <p class="text-sm">{t.codes.cure[step.id]}</p>}
        {step.detail && <p class="detail">{step.detail}</p>}
      </div>
    </li>
  );
}

/** What is set up and what is missing, each with its cure; folded away once all is done. */
function Checklist({ steps, ui }: { steps: readonly SetupStep[]; ui: Ui }) {
  const t = texts(ui.language).dashboard;
  const open = steps.filter((step) => !step.done).length;
  const list = <ul class="steps">{steps.map((step) => <Step step={step} ui={ui} />)}</ul>;
  if (open > 0) {
    const badge = <Badge tone="warn">{t.setup_open(open)}</Badge>;
    return <Card id="setup-heading" heading={t.setup} aside={badge}>{list}</Card>;
  }
  return (
    <Card id="setup-heading" heading={t.setup}>
      <details id="setup-steps">
        <summary>
          <Badge tone="ok">{t.setup_done}</Badge>
        </summary>
        {list}
      </details>
    </Card>
  );
}

function SlskdCard({ status, ui }: { status: Status; ui: Ui }) {
  const t = texts(ui.language);
  const { slskd } = status;
  return (
    <Card id="services-heading" heading={t.dashboard.services}>
      <div class="service">
        <p class="font-medium">{t.dashboard.slskd}</p>
        <Badge tone={slskdTone(slskd.status)}>{t.codes.slskd_word[slskd.status]}</Badge>
      </div>
      {slskd.status !== "ok" && <p class="text-sm">{t.codes.slskd[slskd.status]}</p>}
      {slskd.detail && <p class="detail">{slskd.detail}</p>}
      <p class="text-sm text-muted">
        {[slskd.version, slskd.username && t.dashboard.as_user(slskd.username)]
          .filter(Boolean).join(" · ")}
      </p>
      <p class="text-sm text-muted">
        {slskd.since && (
          <>
            {t.codes.slskd_word[slskd.status]} {t.dashboard.since}{" "}
            <DateTime at={slskd.since} language={ui.language} />
            {" · "}
          </>
        )}
        {slskd.checked_at
          ? (
            <>
              {t.dashboard.checked} <Ago at={slskd.checked_at} language={ui.language} />
            </>
          )
          : t.dashboard.never_checked}
      </p>
      {status.catalogues.map((one) => <CatalogueLine catalogue={one} ui={ui} />)}
      <p class="mt-3 text-sm text-muted">
        {t.dashboard.uptime(formatDuration(status.uptime_seconds))}
      </p>
    </Card>
  );
}

const catalogueTone = { ok: "ok", fail: "warn", unknown: "idle" } as const;

/** Spotify, Plex, MusicBrainz: nothing waits for them, so one that is away is no alarm. */
function CatalogueLine({ catalogue, ui }: { catalogue: CatalogueHealth; ui: Ui }) {
  const t = texts(ui.language);
  const { name, status, detail } = catalogue;
  return (
    <>
      <div class="service mt-3" id={`service-${name}`}>
        <p class="font-medium">{sourceName(name, ui)}</p>
        <Badge tone={catalogueTone[status]}>{t.catalogues[status]}</Badge>
      </div>
      {detail && <p class="detail">{detail}</p>}
    </>
  );
}

/** Is it healthy, and what is missing: the checklist and the services, asked for every 10 s. */
export const statusView: View<Status> = {
  title: (_, ui) => texts(ui.language).dashboard.setup,
  fragment(status, ui) {
    return (
      <div
        id="status"
        class="pair"
        hx-get="/status"
        hx-trigger="every 10s, health from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <WorkAlert workers={status.workers} ui={ui} />
        <Checklist steps={status.setup} ui={ui} />
        <SlskdCard status={status} ui={ui} />
      </div>
    );
  },
};
