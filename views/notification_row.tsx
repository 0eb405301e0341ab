import type { NotificationTarget } from "../lib/schemas/notification.ts";
import { texts } from "./i18n/mod.ts";
import { TargetForm } from "./notification_form.tsx";
import { Badge } from "./parts/badge.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { SwitchForm } from "./parts/switch_form.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface TargetProps {
  target: NotificationTarget;
  ui: Ui;
}

/** How its last message went. */
function Last({ target: { last_at, last_error }, ui }: TargetProps) {
  const t = texts(ui.language).notify;
  if (!last_at) return <span class="text-muted">{t.never}</span>;
  return (
    <>
      <Badge tone={last_error ? "bad" : "ok"}>{last_error ? t.fault[last_error] : t.fine}</Badge>
      <p class="sub">
        <Ago at={last_at} language={ui.language} />
      </p>
    </>
  );
}

function Actions({ target: { id, name, enabled }, ui }: TargetProps) {
  const t = texts(ui.language).notify;
  const url = `/notifications/targets/${id}`;
  return (
    <div class="actions">
      <SwitchForm
        id={`enabled-${id}`}
        action={url}
        name="enabled"
        on={enabled}
        text={t.on}
        label={t.on_label(name)}
      />
      <PostForm id={`test-${id}`} action={`${url}/test`} text={t.test} label={t.test_label(name)} />
      <PostForm
        id={`remove-${id}`}
        action={`${url}/remove`}
        text={t.remove}
        label={t.remove_label(name)}
        tone="danger"
        confirm={t.remove_confirm(name)}
      />
    </div>
  );
}

/** A target as a row of the list, with the form that changes it folded away. */
export function TargetRow({ target, ui }: TargetProps) {
  const t = texts(ui.language).notify;
  const { id, name, kind, host, events } = target;
  return (
    <Row id={`target-${id}`}>
      <HeadCell>
        <bdi class="wrap">{name}</bdi>
        <p class="sub">
          {t.kinds[kind]} · <bdi class="wrap">{host}</bdi>
        </p>
      </HeadCell>
      <Cell label={t.events}>
        <ul class="text-sm">{events.map((event) => <li>{t.event[event]}</li>)}</ul>
      </Cell>
      <Cell label={t.last}>
        <Last target={target} ui={ui} />
      </Cell>
      <Cell>
        <Actions target={target} ui={ui} />
        <details id={`edit-${id}`} class="fold">
          <summary aria-label={`${t.edit}: ${name}`}>{t.edit}</summary>
          <TargetForm target={target} ui={ui} />
        </details>
      </Cell>
    </Row>
  );
}
