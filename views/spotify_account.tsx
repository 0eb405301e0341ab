import type { SpotifyStatus } from "../lib/schemas/spotify.ts";
import { texts, word } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { FactList } from "./parts/facts.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { DateTime } from "./parts/time.tsx";
import type { SpotifySetup } from "../lib/schemas/spotify_setup.ts";
import { PasteForm } from "./spotify_connect.tsx";
import { SetupHelp } from "./spotify_help.tsx";
import type { Ui } from "./ui.ts";

type Account = NonNullable<SpotifyStatus["account"]>;

interface FactsProps {
  account: Account;
  /** What was asked for and not allowed. */
  missing: readonly string[];
  ui: Ui;
}

function Facts({ account, missing, ui }: FactsProps) {
  const t = texts(ui.language).spotify.account;
  const { language } = ui;
  const words = (scopes: readonly string[]) =>
    scopes.map((scope) => word(t.scope, scope)).join("; ");
  return (
    <FactList
      facts={[
        [t.name, <bdi>{account.display_name ?? account.account_id ?? t.name_unknown}</bdi>],
        [t.since, <DateTime at={account.authorized_at} language={language} />],
        [t.ends, <DateTime at={account.consent_ends_at} language={language} />],
        [t.scopes, words(account.scopes)],
        [t.missing, words(missing)],
      ]}
    />
  );
}

/** The way to Spotify, with or without JavaScript. */
function Connect({ again, ui }: { again: boolean; ui: Ui }) {
  const t = texts(ui.language).spotify.account;
  return (
    <form
      method="post"
      action="/spotify/connect"
      hx-post="/spotify/connect"
      hx-swap="none"
      hx-sync="this:drop"
    >
      <button
        type="submit"
        id="spotify-connect"
        class={again ? "btn btn-small" : "btn btn-primary"}
      >
        {again ? t.again : t.connect}
      </button>
    </form>
  );
}

function Buttons({ status, ui }: { status: SpotifyStatus; ui: Ui }) {
  const t = texts(ui.language).spotify.account;
  return (
    <div class="actions">
      {status.status !== "unconfigured" && <Connect again={status.account !== null} ui={ui} />}
      {status.account && (
        <PostForm
          id="spotify-disconnect"
          action="/spotify/disconnect"
          text={t.disconnect}
          label={t.disconnect}
          tone="danger"
          confirm={t.disconnect_confirm}
        />
      )}
    </div>
  );
}

function Standing({ status, ui }: { status: SpotifyStatus; ui: Ui }) {
  const t = texts(ui.language).spotify.account;
  if (status.status === "connected") return <Badge tone="ok">{t.connected}</Badge>;
  const text = status.status === "unconfigured" ? t.not_configured : t.not_connected;
  return <Badge tone="idle">{text}</Badge>;
}

interface AccountProps {
  status: SpotifyStatus;
  setup: SpotifySetup;
  ui: Ui;
}

/** For a browser that Spotify could not lead back. */
function Paste({ ui }: { ui: Ui }) {
  return (
    <details id="spotify-paste" class="fold">
      <summary>{texts(ui.language).spotify.connect.paste_heading}</summary>
      <div class="mt-2">
        <PasteForm ui={ui} />
      </div>
    </details>
  );
}

/** Who is connected, what Harmony may, until when; and the way there. */
export function AccountCard({ status, setup, ui }: AccountProps) {
  const t = texts(ui.language).spotify.account;
  const { account } = status;
  return (
    <Card id="account-heading" heading={t.heading} aside={<Standing status={status} ui={ui} />}>
      <div class="card-room">
        {account
          ? <Facts account={account} missing={setup.scopes_missing} ui={ui} />
          : <p class="text-sm">{t.intro}</p>}
        {account?.consent_ends_soon && <Alert tone="warn">{t.ends_soon}</Alert>}
        <Buttons status={status} ui={ui} />
        {setup.ready && <Paste ui={ui} />}
        <SetupHelp redirect={setup.redirect} open={status.status === "unconfigured"} ui={ui} />
      </div>
    </Card>
  );
}
