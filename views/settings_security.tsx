import type { KeyList, SessionsEnded } from "../lib/schemas/api_key.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Card } from "./parts/card.tsx";
import { KeyForm, type KeySaid } from "./security_form.tsx";
import { KeyShown } from "./security_made.tsx";
import { KeyTable } from "./security_table.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

interface Props {
  list: KeyList;
  said: KeySaid;
  ui: Ui;
}

/** Whether the door is open, and what that means. */
function Door({ list: { open, closes }, ui }: Pick<Props, "list" | "ui">) {
  const t = texts(ui.language).security;
  if (!open) return <p>{t.closed}</p>;
  return <Alert tone={closes ? "info" : "warn"}>{closes ? t.open_here : t.open_forced}</Alert>;
}

/** Signs every browser out. */
function Sessions({ list: { sessions }, ui }: Pick<Props, "list" | "ui">) {
  const t = texts(ui.language).security;
  return (
    <Card id="sessions-heading" heading={t.sessions}>
      <p class="text-sm">{t.session_count(sessions)}</p>
      {sessions > 0 && (
        <form method="post" action="/sessions/end">
          <button type="submit" id="sessions-end" class="btn">{t.end_sessions}</button>
        </form>
      )}
    </Card>
  );
}

/** Everything that a key that is made or revoked changes. */
function Keys({ list, said, ui }: Props) {
  const t = texts(ui.language).security;
  const { made, revoked, fault } = said;
  return (
    <div id="keys-part" class="stack">
      <Card id="keys-heading" heading={t.heading}>
        <div class="grid gap-4" role="status">
          {made && <KeyShown made={made} ui={ui} />}
          {revoked && <p>{t.revoked(revoked.name)}</p>}
          {(fault === "last" || fault === "gone") && <Alert tone="bad">{t.fault[fault]}</Alert>}
        </div>
        <Door list={list} ui={ui} />
        <KeyTable list={list} ui={ui} />
      </Card>
      <KeyForm list={list} said={said} ui={ui} />
      <Sessions list={list} ui={ui} />
    </div>
  );
}

/**
 * `GET /settings/security`, and the same after something was done there.
 * @param part htmx swaps the keys alone
 */
export function securityOf(said: KeySaid, part = false): View<KeyList> {
  return {
    title: (_, ui) => texts(ui.language).security.heading,
    fragment(list, ui) {
      const keys = <Keys list={list} said={said} ui={ui} />;
      if (part) return keys;
      return (
        <div class="stack">
          <SettingsTabs ui={ui} />
          {keys}
        </div>
      );
    },
  };
}

/** `DELETE /sessions`. */
export const endedView: View<SessionsEnded> = toastView(
  "ok",
  (t, { ended }) => t.security.ended(ended),
);
