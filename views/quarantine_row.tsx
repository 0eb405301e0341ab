import { formatBytes } from "../lib/format.ts";
import type { ListedHeld } from "../lib/schemas/quarantine.ts";
import { audioLine } from "./audio_facts.tsx";
import { trackName } from "./download_parts.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { AcceptForm, DeleteForm, type HeldProps, nameOf, Player } from "./quarantine_actions.tsx";
import { Tick } from "./parts/tick.tsx";

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
          <Tick value={id} form="quarantine-ticked" label={t.quarantine.tick(nameOf(held))} />
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
