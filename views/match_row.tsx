import type { Match, MatchVerdict } from "../lib/schemas/match.ts";
import { trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { targetOf } from "./match_address.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Confidence } from "./parts/confidence.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface MatchProps {
  match: Match;
  ui: Ui;
}

const tones: Readonly<Record<MatchVerdict, Tone>> = {
  matched: "idle",
  confirmed: "ok",
  rejected: "bad",
};

function Wanted({ match: { track, download_id }, ui }: MatchProps) {
  const t = texts(ui.language).matches;
  return (
    <HeadCell>
      <bdi class="wrap">{trackName(track)}</bdi>
      {track.album && (
        <p class="sub">
          <bdi class="wrap">{track.album}</bdi>
        </p>
      )}
      {download_id !== null && (
        <p class="sub">
          <a class="link" href={`/download/${download_id}`}>{t.of_download(download_id)}</a>
        </p>
      )}
    </HeadCell>
  );
}

/** The other verdicts, and none. */
function MatchActions({ match, ui }: MatchProps) {
  const t = texts(ui.language).matches;
  const { id, verdict } = match;
  const { name } = targetOf(match);
  const others = [["confirmed", t.confirm, t.confirm_of], [
    "rejected",
    t.reject,
    t.reject_of,
  ]] as const;
  return (
    <div class="actions">
      {others.filter(([other]) => other !== verdict).map(([other, text, label]) => (
        <PostForm id={`${other}-${id}`} action={`/matches/${id}`} text={text} label={label(name)}>
          <input type="hidden" name="verdict" value={other} />
        </PostForm>
      ))}
      <PostForm
        id={`undo-${id}`}
        action={`/matches/${id}/undo`}
        text={t.undo}
        label={`${t.undo}: ${name}`}
      />
    </div>
  );
}

/** One remembered pair. */
export function MatchRow({ match, ui }: MatchProps) {
  const t = texts(ui.language).matches;
  const { id, verdict, source, confidence, updated_at } = match;
  const { name, place } = targetOf(match);
  return (
    <Row id={`match-${id}`}>
      <Wanted match={match} ui={ui} />
      <Cell label={t.target}>
        <bdi class="wrap">{name}</bdi>
        <p class="sub">
          {t.sources[source]} {place && <bdi class="wrap">{place}</bdi>}
        </p>
      </Cell>
      <Cell label={t.verdict}>
        <Badge tone={tones[verdict]}>{t.verdicts[verdict]}</Badge>
        <Confidence value={confidence} label={t.confidence_of(name)} language={ui.language} />
      </Cell>
      <Cell label={t.when}>
        <Ago at={updated_at} language={ui.language} />
      </Cell>
      <Cell>
        <MatchActions match={match} ui={ui} />
      </Cell>
    </Row>
  );
}
