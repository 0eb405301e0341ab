import { formatDuration, formatPercent } from "../lib/format.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import type { Track } from "../lib/schemas/track.ts";
import { reasonText } from "./candidate_reasons.tsx";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";
import { sumOf } from "./why_sum.ts";

interface WhyProps {
  wanted: Pick<Track, "title" | "album" | "duration_ms" | "year"> & { artists: readonly string[] };
  candidate: Omit<Candidate, "denied">;
  /** Where the same file is explained twice on a page. */
  prefix?: string;
  /** Where what was held against it stands beside it already. */
  brief?: boolean;
  ui: Ui;
}

const length = (seconds: number | null) => seconds === null ? null : formatDuration(seconds);

/** What was asked for beside what the file says of itself, a line each. */
function Compared({ wanted, candidate, ui }: WhyProps) {
  const { why: t, detail } = texts(ui.language);
  const { reading, duration_s } = candidate;
  if (!reading) return null;
  const lines = [
    [t.title, wanted.title, reading.title],
    [t.artist, wanted.artists.join(", ") || null, reading.artist],
    [detail.album, wanted.album, reading.album],
    [detail.length, length(wanted.duration_ms && wanted.duration_ms / 1000), length(duration_s)],
    [detail.year, wanted.year, reading.year],
  ] as const;
  return (
    <ul class="compared" aria-label={t.compared}>
      {lines.filter(([, asked, given]) => asked !== null || given !== null).map((
        [name, asked, given],
      ) => (
        <li>
          {name}: {asked === given ? <bdi>{given}</bdi> : (
            <>
              {t.wanted} <bdi>{asked ?? t.unknown}</bdi>, {t.found} <bdi>{given ?? t.unknown}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How the parts make the confidence. */
function Sum({ candidate, ui }: WhyProps) {
  const t = texts(ui.language);
  const { parts, together, held } = sumOf(candidate);
  if (parts.length === 0) return null;
  const percent = (share: number) => formatPercent(share, ui.language);
  const counted = parts.map(({ rule, value, weight }) =>
    t.why.part(t.codes.rule[rule], percent(value), percent(weight))
  );
  return (
    <p>
      {t.why.sum(counted, percent(together))}
      {held && ` ${t.why.held(percent(candidate.confidence))}`}
    </p>
  );
}

/** What the matcher made of it, and by what it goes before the next file. */
function Outcome({ candidate, ui }: WhyProps) {
  const t = texts(ui.language).why;
  const { outcome, lead, confidence } = candidate;
  return (
    <>
      <p>{t.outcome[outcome](formatPercent(confidence, ui.language))}</p>
      {lead && outcome !== "none" && <p>{t.lead[lead]}</p>}
    </>
  );
}

/** Why this file: what was compared, what each rule said, and what came of it, in sentences. */
export function WhyFile(props: WhyProps) {
  const { candidate, prefix = "why", brief = false, ui } = props;
  const t = texts(ui.language).why;
  const objections = candidate.reasons.filter(({ effect }) => effect !== "score");
  const picked = candidate.reasons.length === 0 && candidate.query === "";
  return (
    <details id={`${prefix}-${candidate.id}`} class="fold why-file">
      <summary id={`${prefix}-open-${candidate.id}`}>{t.heading}</summary>
      {picked ? <p>{t.picked}</p> : (
        <>
          <Compared {...props} />
          {!brief && objections.length > 0 && (
            <ul class="objections">
              {objections.map((reason) => (
                <li class={`effect-${reason.effect}`}>{reasonText(reason, ui)}</li>
              ))}
            </ul>
          )}
          <Sum {...props} />
          <Outcome {...props} />
        </>
      )}
    </details>
  );
}
