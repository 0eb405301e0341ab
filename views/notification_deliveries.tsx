import type {
  Deliveries,
  Delivery,
  DeliveryState,
  WebhookBody,
} from "../lib/schemas/notification_delivery.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Raw } from "./parts/raw.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<DeliveryState, Tone>> = {
  waiting: "info",
  sending: "info",
  sent: "ok",
  failed: "bad",
  unknown: "warn",
  dropped: "idle",
};

interface DeliveryProps {
  delivery: Delivery;
  ui: Ui;
}

function DeliveryRow({ delivery, ui }: DeliveryProps) {
  const { notify: t, table } = texts(ui.language);
  const { id, target_name, event, count, state, attempts, status_code, error } = delivery;
  const remarks = [
    error && t.fault[error],
    status_code !== null && t.status_code(status_code),
    attempts > 1 && t.attempts(attempts),
  ].filter(Boolean).join(" · ");
  return (
    <Row id={`delivery-${id}`}>
      <HeadCell>
        <DateTime at={delivery.created_at} language={ui.language} />
      </HeadCell>
      <Cell label={t.name}>
        <bdi class="wrap">{target_name}</bdi>
      </Cell>
      <Cell label={t.what}>
        <a id={`show-${id}`} class="row-link" href={`/notifications/deliveries/${id}`}>
          {t.told[event]} {count > 1 && t.times(count)}
        </a>
      </Cell>
      <Cell label={table.status}>
        <Badge tone={tones[state]}>{t.state[state]}</Badge>
        {remarks && <p class="sub">{remarks}</p>}
      </Cell>
    </Row>
  );
}

/** The last messages; it looks again every 15 s. */
export const deliveriesView: View<Deliveries> = {
  title: (_, ui) => texts(ui.language).notify.deliveries,
  fragment({ deliveries }, ui) {
    const { notify: t, table } = texts(ui.language);
    return (
      <div
        id="deliveries"
        hx-get="/notifications/deliveries"
        hx-trigger="every 15s, notifications from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Card id="deliveries-heading" heading={t.deliveries}>
          {deliveries.length === 0 ? <Empty text={t.deliveries_empty} /> : (
            <Table
              caption={t.deliveries_caption}
              columns={[table.time, t.name, t.what, table.status]}
            >
              {deliveries.map((delivery) => <DeliveryRow delivery={delivery} ui={ui} />)}
            </Table>
          )}
        </Card>
      </div>
    );
  },
};

/** `GET /notifications/deliveries/{id}`: what a message says. */
export const deliveryView: View<WebhookBody> = {
  title: ({ title }) => title,
  fragment(body, ui) {
    const t = texts(ui.language).notify;
    return (
      <Card id="delivery-heading" heading={body.title}>
        <div class="card-room">
          {body.text.split("\n").map((line) => (
            <p>
              <bdi class="wrap">{line}</bdi>
            </p>
          ))}
          <Raw id="delivery-raw" summary={t.show} data={body} />
          <p>
            <a id="to-notifications" class="link" href="/notifications/targets">{t.title}</a>
          </p>
        </div>
      </Card>
    );
  },
};
