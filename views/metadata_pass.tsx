import { formatNumber } from "../lib/format.ts";
import { EnrichmentStatus } from "../lib/schemas/enrichment.ts";
import type { MetadataState, PassStatus } from "../lib/schemas/metadata_pass.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import { Progress } from "./parts/progress.tsx";
import { DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface Props {
  state: MetadataState;
  ui: Ui;
}

const tones: Readonly<Record<PassStatus, Tone>> = {
  idle: "idle",
  running: "info",
  stopped: "idle",
  completed: "ok",
};

/** A form, so that it works without JavaScript. */
function Order({ id, url, text, primary }: {
  id: string;
  url: string;
  text: string;
  primary?: boolean;
}) {
  return (
    <form method="post" action={url} hx-post={url} hx-swap="none" hx-sync="this:drop">
      <button type="submit" id={id} class={primary ? "btn btn-primary" : "btn"}>{text}</button>
    </form>
  );
}

function factsOf({ state, ui: { language } }: Props): Fact[] {
  const t = texts(language).enrich;
  const at = (date: Date | null) => date && <DateTime at={date} language={language} />;
  return [
    [t.pass.started, at(state.started_at)],
    [t.pass.finished, at(state.ended_at)],
    ...EnrichmentStatus.options.map((status): Fact => [
      t.metadata.status[status],
      state.counts[status] > 0 && formatNumber(state.counts[status], language),
    ]),
  ].map(([term, value]) => [term, value === false ? null : value] as Fact);
}

/** `GET /metadata/status`: how far it is, and what may be done. */
export const metadataPassView: View<MetadataState> = {
  title: (_state, ui) => texts(ui.language).enrich.pass.title,
  fragment(state, ui) {
    const t = texts(ui.language).enrich.pass;
    const running = state.status === "running";
    const events = "metadata from:document, ui-resume from:document";
    return (
      <div
        id="metadata-pass"
        class="stack"
        hx-get="/metadata/status"
        hx-trigger={running ? `every 5s, ${events}` : events}
        hx-swap="outerMorph"
      >
        <Card
          id="pass-heading"
          heading={t.title}
          aside={<Badge tone={tones[state.status]}>{t.status[state.status]}</Badge>}
        >
          <div class="grid gap-3">
            <p class="text-sm text-muted">{t.intro}</p>
            {running && state.total > 0 && (
              <Progress value={100 * state.processed / state.total} label={t.title} />
            )}
            <FactList facts={factsOf({ state, ui })} />
            <div class="toolbar">
              {running
                ? <Order id="pass-stop" url="/metadata/stop" text={t.stop} />
                : <Order id="pass-start" url="/metadata/update" text={t.start} primary />}
            </div>
          </div>
        </Card>
      </div>
    );
  },
};
