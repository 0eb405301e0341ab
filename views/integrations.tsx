import type { Integration, Integrations, IntegrationStatus } from "../lib/schemas/integration.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<IntegrationStatus, Tone>> = {
  ok: "ok",
  degraded: "warn",
  down: "bad",
  unknown: "idle",
  disabled: "idle",
  not_configured: "idle",
};

const overallTones = { ok: "ok", degraded: "warn", down: "bad" } as const;

/** Why, in words, and what the service itself said. */
function Reasons({ integration, ui }: { integration: Integration; ui: Ui }) {
  const t = texts(ui.language).system;
  const { reasons } = integration.details;
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map(({ code, detail }) => (
        <li>
          <p class="text-sm">{t.reason[code]}</p>
          {detail && <p class="detail">{detail}</p>}
        </li>
      ))}
    </ul>
  );
}

function Times({ integration, ui }: { integration: Integration; ui: Ui }) {
  const t = texts(ui.language);
  const { since, checked_at, version } = integration.details;
  if (!checked_at) return null;
  return (
    <p class="text-sm text-muted">
      {version && `${version} · `}
      {since && (
        <>
          {t.dashboard.since} <DateTime at={since} language={ui.language} />
          {" · "}
        </>
      )}
      {t.dashboard.checked} <Ago at={checked_at} language={ui.language} />
    </p>
  );
}

function Item({ integration, ui }: { integration: Integration; ui: Ui }) {
  const t = texts(ui.language).system;
  const { name, status } = integration;
  return (
    <li id={`integration-${name}`}>
      <div class="service">
        <h3 class="font-medium">{t.integration[name]}</h3>
        <Badge tone={tones[status]}>{t.status[status]}</Badge>
      </div>
      <Reasons integration={integration} ui={ui} />
      <Times integration={integration} ui={ui} />
    </li>
  );
}

/** Every integration with its reasons, those first that need somebody; asked for every 30 s. */
export const integrationsView: View<Integrations> = {
  title: (_, ui) => texts(ui.language).system.integrations,
  fragment({ overall, providers }, ui) {
    const t = texts(ui.language).system;
    const badge = <Badge tone={overallTones[overall]}>{t.status[overall]}</Badge>;
    return (
      <div
        id="integrations"
        hx-get="/integrations"
        hx-trigger="every 30s, health from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Card id="integrations-heading" heading={t.integrations} aside={badge}>
          <ul class="integrations">
            {providers.map((one) => <Item integration={one} ui={ui} />)}
          </ul>
        </Card>
      </div>
    );
  },
};
