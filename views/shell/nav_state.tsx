/** What is wrong, beside the page it is about (seed 003, "Navigation-Warnhinweise"). */
import { formatNumber } from "../../lib/format.ts";
import type { WorkerState } from "../../lib/schemas/worker.ts";
import { type Messages, texts } from "../i18n/mod.ts";
import { Badge } from "../parts/badge.tsx";
import type { Ui } from "../ui.ts";

type Word = keyof Messages["shell"]["slskd_state"];

/** Yellow where Soulseek comes back by itself, red where slskd is away or set up wrong. */
const slskdWords: Readonly<Partial<Record<Ui["slskd"]["status"], Word>>> = {
  not_logged_in: "degraded",
  unreachable: "offline",
  not_configured: "error",
  unauthorised: "error",
  wrong_url: "error",
  forbidden: "error",
};

const workerWords: Readonly<Partial<Record<WorkerState, Word>>> = {
  stale: "degraded",
  blocked: "degraded",
  stopped: "error",
  errored: "error",
};

/** A word for the eye and the sentence behind it for those who cannot hover. */
function Warning({ word, why, ui }: { word: Word; why: string; ui: Ui }) {
  return (
    <Badge tone={word === "degraded" ? "warn" : "bad"}>
      {texts(ui.language).shell.slskd_state[word]}
      <span class="sr-only">: {why}</span>
    </Badge>
  );
}

/** The banner, which looks now and then, brings this and the next two up to date. */
export function SlskdState({ ui }: { ui: Ui }) {
  const t = texts(ui.language);
  const { status } = ui.slskd;
  const weak = ui.attention?.slskd;
  const word = slskdWords[status] ?? (weak ? "degraded" : undefined);
  const why = slskdWords[status] || !weak ? t.codes.slskd[status] : t.system.reason[weak];
  return (
    <span id="nav-slskd" class="nav-state" title={word && why}>
      {word && <Warning word={word} why={why} ui={ui} />}
    </span>
  );
}

/** How the matcher is, and how many downloads wait for a person. */
export function MatchingState({ ui }: { ui: Ui }) {
  const t = texts(ui.language).matching;
  const { reviews = 0, attention } = ui;
  const state = attention?.matcher ?? "running";
  const [word, text] = [workerWords[state], t.reviews(reviews)];
  const why = state === "running" ? "" : t.trouble[state];
  const title = [why, reviews > 0 ? text : ""].filter(Boolean).join(" ");
  return (
    <span id="nav-matching" class="nav-state" title={title || undefined}>
      {word && <Warning word={word} why={why} ui={ui} />}
      {reviews > 0 && (
        <Badge tone="warn">
          <span aria-hidden="true">{formatNumber(reviews, ui.language)}</span>
          <span class="sr-only">{text}</span>
        </Badge>
      )}
    </span>
  );
}

/** Whether something about Spotify waits for a person. */
export function SpotifyState({ ui }: { ui: Ui }) {
  const { attention } = texts(ui.language).spotify;
  return (
    <span id="nav-spotify" class="nav-state">
      {ui.spotify && <Badge tone="warn">{attention}</Badge>}
    </span>
  );
}
