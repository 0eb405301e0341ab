import { formatBytes } from "../lib/format.ts";
import type { ListedHeld } from "../lib/schemas/quarantine.ts";
import { audioLine } from "./audio_facts.tsx";
import { trackName } from "./download_parts.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { post } from "./quarantine_forms.tsx";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";

interface HeldProps {
  held: ListedHeld;
  ui: Ui;
}

const nameOf = ({ filename }: ListedHeld) => splitPath(filename).name;

function WantedFor({ held, t }: { held: ListedHeld; t: Messages }) {
  const name = trackName(held);
  if (held.download_id === null) return <bdi>{name}</bdi>;
  return (
    <a href={`/download/${held.download_id}`} class="link">
      <bdi>{t.quarantine.wanted(name)}</bdi>
    </a>
  );
}

function FileCell({ held, ui }: HeldProps) {
  const t = texts(ui.language);
  const { id, state, username, size, audio } = held;
  const known = audio ? audioLine(audio, ui.language) : null;
  const figures = [username, formatBytes(size, ui.language), known].filter(Boolean).join(" · ");
  return (
    <HeadCell>
      <div class="ticked">
        {state === "held" && (
          <label class="tick">
            <input
              type="checkbox"
              id={`tick-${id}`}
              name="ids"
              value={id}
              form="quarantine-ticked"
              aria-label={t.quarantine.tick(nameOf(held))}
            />
          </label>
        )}
        <div>
          <bdi class="wrap">{nameOf(held)}</bdi>
          <p class="sub">
            <WantedFor held={held} t={t} />
          </p>
          <p class="sub">
            <bdi>{figures}</bdi>
          </p>
        </div>
      </div>
    </HeadCell>
  );
}

function Reason({ held, ui }: HeldProps) {
  const { quarantine: t, codes } = texts(ui.language);
  const { code, detail, trouble, state, present } = held;
  const isHeld = state === "held";
  return (
    <>
      <span>{codes.outcome_code[code]}</span>
      {detail && <p class="why wrap">{detail}</p>}
      {isHeld && trouble && <p class="why wrap">{`${t.trouble} ${trouble}`}</p>}
      {isHeld && !present && <p class="why">{t.vanished}</p>}
    </>
  );
}

/** Nothing is fetched before somebody presses play. */
function Player({ held, ui }: HeldProps) {
  if (held.state !== "held" || !held.present || held.path === null) return null;
  return (
    <audio
      id={`listen-${held.id}`}
      class="listen"
      controls
      preload="none"
      src={`/quarantine/${held.id}/audio`}
      aria-label={texts(ui.language).quarantine.listen(nameOf(held))}
    >
    </audio>
  );
}

function AcceptForm({ held, ui }: HeldProps) {
  const t = texts(ui.language).quarantine;
  const { id, download_id, acceptable } = held;
  if (!acceptable) return <p class="sub">{download_id === null ? t.no_download : t.busy}</p>;
  const url = `/quarantine/${id}/accept`;
  return (
    <form method="post" action={url} hx-post={url} hx-swap="none" hx-sync="this:drop">
      <button
        type="submit"
        id={`accept-${id}`}
        class="btn btn-small"
        aria-label={`${t.accept}: ${nameOf(held)}`}
        data-key="a"
      >
        {t.accept}
      </button>
    </form>
  );
}

function DeleteForm({ held, ui }: HeldProps) {
  const t = texts(ui.language).quarantine;
  const name = nameOf(held);
  return (
    <details id={`delete-more-${held.id}`}>
      <summary id={`delete-open-${held.id}`} aria-label={`${t.remove} ${name}`}>{t.remove}</summary>
      <form method="post" action="/quarantine/bulk" {...post}>
        <input type="hidden" name="ids" value={held.id} />
        <button
          type="submit"
          id={`delete-${held.id}`}
          class="btn btn-small btn-danger"
          name="action"
          value="delete"
          aria-label={`${t.remove_now}: ${name}`}
        >
          {t.remove_now}
        </button>
      </form>
    </details>
  );
}

/** One refused file as a row of the list. */
export function HeldRow({ held, ui }: HeldProps) {
  const t = texts(ui.language);
  return (
    <Row id={`held-${held.id}`}>
      <FileCell held={held} ui={ui} />
      <Cell label={t.table.reason}>
        <Reason held={held} ui={ui} />
      </Cell>
      <Cell label={t.table.age}>
        <Ago at={held.held_at} language={ui.language} />
      </Cell>
      <Cell>
        <Player held={held} ui={ui} />
      </Cell>
      <Cell>
        {held.state === "held" && (
          <div class="actions">
            {held.present && <AcceptForm held={held} ui={ui} />}
            <DeleteForm held={held} ui={ui} />
          </div>
        )}
      </Cell>
    </Row>
  );
}
