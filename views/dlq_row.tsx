import type { DeadLetter } from "../lib/schemas/dead_letter.ts";
import type { ReasonCode } from "../lib/schemas/download.ts";
import { reasonWord, typeWord } from "./dlq_address.ts";
import { whyDetail } from "./download_parts.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { Raw } from "./parts/raw.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";
import { Tick } from "./parts/tick.tsx";

interface LetterProps {
  letter: DeadLetter;
  ui: Ui;
}

/** `job-7`: an id that a selector may hold as it is. */
const slug = ({ id }: DeadLetter) => id.replace(":", "-");

/** What a person calls it: the track, or the type of the job. */
function nameOf({ title, type, id }: DeadLetter, t: Messages): string {
  return `${title ?? typeWord(t, type)} (${id})`;
}

/** The box belongs to the form above the table, wherever it stands. */
function WhatCell({ letter, ui }: LetterProps) {
  const t = texts(ui.language);
  const { id, title, type, download_id } = letter;
  return (
    <HeadCell>
      <div class="ticked">
        <Tick
          value={id}
          id={slug(letter)}
          form="dlq-ticked"
          label={t.dlq.tick(nameOf(letter, t))}
        />
        <div>
          {download_id === null
            ? typeWord(t, type)
            : (
              <a href={`/download/${download_id}`} class="row-link">
                <bdi>{title}</bdi>
              </a>
            )}
          <p class="sub">{download_id === null ? id : `${typeWord(t, type)} · ${id}`}</p>
        </div>
      </div>
    </HeadCell>
  );
}

/** A download says why in codes, which get their words; a job in the words of its error. */
function messageOf({ entity, reason, message }: DeadLetter, t: Messages): string | null {
  if (entity === "job") return message;
  const reason_code = reason as ReasonCode;
  return whyDetail({ reason_code, reason_detail: message, queue_position: null }, t);
}

/** Whether the row may show only the beginning of an error: then it stands with the payload. */
function isCut(message: string | null): boolean {
  return (message?.length ?? 0) > 150;
}

function RequeueForm({ letter, ui }: LetterProps) {
  const t = texts(ui.language);
  return (
    <form
      method="post"
      action="/dlq/requeue"
      class="actions"
      hx-post="/dlq/requeue"
      hx-swap="none"
      hx-sync="this:drop"
    >
      <input type="hidden" name="ids" value={letter.id} />
      <button
        type="submit"
        id={`requeue-${slug(letter)}`}
        class="btn btn-small"
        aria-label={`${t.dlq.requeue}: ${nameOf(letter, t)}`}
        data-key="r"
      >
        {t.dlq.requeue}
      </button>
    </form>
  );
}

/** One dead letter as a row of the list. */
export function LetterRow({ letter, ui }: LetterProps) {
  const t = texts(ui.language);
  const message = messageOf(letter, t);
  const { reason, retry_count, first_failed_at, updated_at, payload } = letter;
  return (
    <Row id={`dead-${slug(letter)}`}>
      <WhatCell letter={letter} ui={ui} />
      <Cell>
        <span>{reasonWord(t, reason)}</span>
        {message && <p class="why letter-why">{message}</p>}
        <Raw
          id={`payload-${slug(letter)}`}
          summary={t.dlq.payload}
          data={isCut(message) ? { error: message, payload } : payload}
        />
      </Cell>
      <Cell label={t.dlq.attempts}>{retry_count}</Cell>
      <Cell label={t.dlq.first}>
        {first_failed_at && <Ago at={first_failed_at} language={ui.language} />}
      </Cell>
      <Cell label={t.dlq.last}>
        <Ago at={updated_at} language={ui.language} />
      </Cell>
      <Cell>
        <RequeueForm letter={letter} ui={ui} />
      </Cell>
    </Row>
  );
}
