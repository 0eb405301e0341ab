import { formatBytes, formatNumber } from "../lib/format.ts";
import type { Denial } from "../lib/schemas/denial.ts";
import { denialName, reasonWord } from "./denial_address.ts";
import { EditForm, LiftButton } from "./denial_forms.tsx";
import { texts } from "./i18n/mod.ts";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import { PeerLink } from "./peer_link.tsx";
import type { Ui } from "./ui.ts";
import { Tick } from "./parts/tick.tsx";

interface DenialProps {
  denial: Denial;
  ui: Ui;
}

/** The path of a file, of a folder, or the name and size of a copy. */
function What({ denial, ui }: DenialProps) {
  const { kind, username, path, size } = denial;
  return (
    <div>
      {username && <PeerLink username={username} />}
      {path && (
        <p class={username ? "sub" : ""}>
          <bdi class="wrap">{path}</bdi>
        </p>
      )}
      <p class="sub">
        {texts(ui.language).denials.kind[kind]}
        {size !== null && ` · ${formatBytes(size, ui.language)}`}
      </p>
    </div>
  );
}

/** The box belongs to the form above the table, wherever it stands. */
function WhatCell({ denial, ui }: DenialProps) {
  const t = texts(ui.language).denials;
  return (
    <HeadCell>
      <div class="ticked">
        <Tick value={denial.id} form="denials-ticked" label={t.tick(denialName(denial))} />
        <What denial={denial} ui={ui} />
      </div>
    </HeadCell>
  );
}

function Why({ denial, ui }: DenialProps) {
  const t = texts(ui.language);
  return (
    <>
      <span>{reasonWord(denial.reason, t)}</span>
      {denial.note && <p class="why">{denial.note}</p>}
    </>
  );
}

/** One entry as a row of the list. */
export function DenialRow({ denial, ui }: DenialProps) {
  const t = texts(ui.language).denials;
  const { id, until, hits, hit_at, created_by, created_at } = denial;
  return (
    <Row id={`denial-${id}`}>
      <WhatCell denial={denial} ui={ui} />
      <Cell>
        <Why denial={denial} ui={ui} />
      </Cell>
      <Cell label={t.made_by}>
        {t.by[created_by]}
        <p class="sub">
          <Ago at={created_at} language={ui.language} />
        </p>
      </Cell>
      <Cell label={t.until}>
        {until ? <DateTime at={until} language={ui.language} /> : t.forever}
      </Cell>
      <Cell label={t.hits}>
        <span title={t.hit_count(hits)}>{formatNumber(hits, ui.language)}</span>
        {hit_at && (
          <p class="sub">
            <Ago at={hit_at} language={ui.language} />
          </p>
        )}
      </Cell>
      <Cell>
        <div class="actions">
          <LiftButton denial={denial} ui={ui} />
          <EditForm denial={denial} ui={ui} />
        </div>
      </Cell>
    </Row>
  );
}
