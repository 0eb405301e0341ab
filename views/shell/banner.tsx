import { texts } from "../i18n/mod.ts";
import { Alert } from "../parts/alert.tsx";
import { slskdTone } from "../parts/badge.tsx";
import type { Ui } from "../ui.ts";

/** What a person has to do about Spotify; its own page says it at more length. */
function SpotifyLine({ ui }: { ui: Ui }) {
  const t = texts(ui.language).spotify;
  if (!ui.spotify || /^\/spotify([/?]|$)/.test(ui.path)) return null;
  const { problem } = ui.spotify;
  return (
    <Alert tone={problem ? "bad" : "warn"}>
      {problem ? t.problem[problem] : t.account.ends_soon}{" "}
      <a id="banner-spotify" href="/spotify">{t.title}</a>
    </Alert>
  );
}

/** A full disk stops everything, so it is said before it is full. */
function LowDisk({ ui }: { ui: Ui }) {
  const t = texts(ui.language).system;
  const names = ui.attention?.low ?? [];
  if (names.length === 0) return null;
  return (
    <Alert tone="warn">
      {t.low_banner(names.map((name) => t.disk[name]).join(", "))}{" "}
      <a id="banner-disk" href="/settings/system">{t.show}</a>
    </Alert>
  );
}

/**
 * What every page must say: the operator's line, and what blocks downloads. It asks for itself now and
 * then, and brings the navigation up to date, so that a cured problem leaves without a reload.
 */
export function Banner({ ui }: { ui: Ui }) {
  const t = texts(ui.language);
  const { status } = ui.slskd;
  return (
    <div
      id="banner"
      hx-get="/status?view=nav"
      hx-select="#banner"
      hx-select-oob="#nav-slskd,#nav-spotify,#nav-matching"
      hx-swap="outerMorph"
      hx-trigger="every 30s, ui-resume from:document"
    >
      {ui.banner && <Alert tone="info">{ui.banner}</Alert>}
      {ui.readOnly && <Alert tone="info">{t.shell.read_only}</Alert>}
      <SpotifyLine ui={ui} />
      <LowDisk ui={ui} />
      {status !== "ok" && status !== "unknown" && (
        <Alert tone={slskdTone(status) === "warn" ? "warn" : "bad"}>
          {t.codes.slskd[status]}. <a href="/#setup-heading">{t.shell.checklist}</a>
        </Alert>
      )}
    </div>
  );
}
