import { formatSpeed } from "../lib/format.ts";
import type { Candidate, CandidateState } from "../lib/schemas/candidate.ts";
import { type DownloadDetail, may } from "../lib/schemas/download.ts";
import { BlockFile } from "./block_forms.tsx";
import { RejectChoice } from "./download_said.tsx";
import { WordsForm } from "./download_words.tsx";
import { fileQuality } from "./file_quality.ts";
import { texts } from "./i18n/mod.ts";
import { KeptAway } from "./kept_away.tsx";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Card } from "./parts/card.tsx";
import { Confidence } from "./parts/confidence.tsx";
import { Empty } from "./parts/empty.tsx";
import { InstantFilter } from "./parts/instant_filter.tsx";
import { Cell, Row, Table } from "./parts/table.tsx";
import { Clock } from "./parts/time.tsx";
import { PeerLink } from "./peer_link.tsx";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";
import { Reasons } from "./candidate_reasons.tsx";
import { WhyFile } from "./why_file.tsx";
import { RemoteName } from "./parts/remote_name.tsx";

interface CandidateProps {
  candidate: Candidate;
  ui: Ui;
}

const tones: Readonly<Record<CandidateState, Tone>> = {
  found: "idle",
  refused: "idle",
  requested: "info",
  transferring: "info",
  done: "ok",
  failed: "bad",
};

function Result({ candidate, ui }: CandidateProps) {
  const t = texts(ui.language);
  const { state, outcome_code, outcome_detail, tried_at } = candidate;
  return (
    <>
      <Badge tone={tones[state]}>{t.codes.candidate[state]}</Badge>
      {outcome_code && (
        <p class="why">
          {t.codes.outcome_code[outcome_code]}
          {outcome_detail && `: ${outcome_detail}`}
        </p>
      )}
      {tried_at && (
        <p class="sub">
          <Clock at={tried_at} language={ui.language} />
        </p>
      )}
    </>
  );
}

function Choose({ candidate, ui }: CandidateProps) {
  const t = texts(ui.language).detail;
  const { id, download_id, filename } = candidate;
  const { name } = splitPath(filename);
  return (
    <Action
      id={`choose-${id}`}
      verb="post"
      url={`/download/${download_id}/candidates/${id}/choose`}
      text={t.choose}
      label={`${t.choose}: ${name}`}
      confirm={t.choose_confirm(name)}
    />
  );
}

function Peer({ candidate, ui }: CandidateProps) {
  const t = texts(ui.language).detail;
  const { username, free_slot, queue_length, upload_speed } = candidate;
  return (
    <>
      <PeerLink username={username} />
      <p class="sub">
        {free_slot ? t.free_slot : t.queue(queue_length)}
        {upload_speed > 0 && ` · ${formatSpeed(upload_speed, ui.language)}`}
      </p>
    </>
  );
}

interface RowProps extends CandidateProps {
  choosable: boolean;
  wanted: DownloadDetail;
}

function CandidateRow({ candidate, choosable, wanted, ui }: RowProps) {
  const t = texts(ui.language);
  const { name } = splitPath(candidate.filename);
  const open = candidate.state === "found" || candidate.state === "refused";
  const canReject = candidate.state === "found" && wanted.artists.length > 0;
  return (
    <Row id={`candidate-${candidate.id}`}>
      <RemoteName filename={candidate.filename} />
      <Cell>
        <Confidence
          value={candidate.confidence}
          label={t.detail.confidence_of(name)}
          language={ui.language}
        />
        <Reasons reasons={candidate.reasons} ui={ui} />
        <WhyFile wanted={wanted} candidate={candidate} brief ui={ui} />
      </Cell>
      <Cell>{fileQuality(candidate, ui.language)}</Cell>
      <Cell label={t.table.peer}>
        <Peer candidate={candidate} ui={ui} />
      </Cell>
      <Cell>
        <Result candidate={candidate} ui={ui} />
        {open && <KeptAway denied={candidate.denied} ui={ui} />}
        <div class="actions">
          {choosable && open && <Choose candidate={candidate} ui={ui} />}
          {choosable && canReject && <RejectChoice candidate={candidate} ui={ui} />}
        </div>
        {candidate.state !== "done" && <BlockFile candidate={candidate} ui={ui} />}
      </Cell>
    </Row>
  );
}

interface ListProps {
  candidates: readonly Candidate[];
  choosable: boolean;
  wanted: DownloadDetail;
  ui: Ui;
}

interface CandidatesProps {
  download: DownloadDetail;
  /** Each of them, however many there are. */
  all: boolean;
  ui: Ui;
}

function CandidateTable({ candidates, choosable, wanted, ui }: ListProps) {
  const { table, detail } = texts(ui.language);
  return (
    <Table
      caption={detail.candidates_caption}
      columns={[table.file, table.match, table.quality, table.peer, table.result]}
    >
      {candidates.map((candidate) => (
        <CandidateRow candidate={candidate} choosable={choosable} wanted={wanted} ui={ui} />
      ))}
    </Table>
  );
}

/** How many of the failed, the open and the refused files a page begins with. */
const few = 6;

/** Of many files those that matter first: what it has, the last failed, the next, the best refused. */
function shownOf(candidates: readonly Candidate[], all: boolean): readonly Candidate[] {
  if (all) return candidates;
  const failed = candidates.filter(({ state }) => state === "failed").slice(0, -few);
  const open = candidates.filter(({ state }) => state === "found").slice(few);
  const refused = candidates.filter(({ state }) => state === "refused").slice(few);
  const left = new Set([...failed, ...open, ...refused]);
  return candidates.filter((one) => !left.has(one));
}

/** The files that were found; those the matcher refused are folded away unless they are all. */
export function Candidates({ download, all, ui }: CandidatesProps) {
  const t = texts(ui.language).detail;
  const { id, state, retried_as, candidates } = download;
  const choosable = retried_as === null && may("choose", state);
  const shared = { choosable, wanted: download, ui };
  const isRefused = ({ state }: Candidate) => state === "refused";
  const shown = shownOf(candidates, all);
  const isPart = shown.length < candidates.length;
  const refused = shown.filter(isRefused);
  const rest = shown.filter((one) => !isRefused(one));
  return (
    <Card id="candidates-heading" heading={t.candidates}>
      {candidates.length === 0 && <Empty text={t.candidates_empty} />}
      {!isPart && <InstantFilter id="candidate-filter" list="candidate-list" ui={ui} />}
      <div id="candidate-list">
        {rest.length > 0 && <CandidateTable candidates={rest} {...shared} />}
        {refused.length > 0 && (
          <details id="refused" class="fold" open={rest.length === 0}>
            <summary>{t.refused_count(candidates.filter(isRefused).length)}</summary>
            <CandidateTable candidates={refused} {...shared} />
          </details>
        )}
      </div>
      {isPart && (
        <p>
          <a
            id="all-files"
            class="btn btn-small"
            href={`/download/${id}?files=all#candidates-heading`}
          >
            {t.all_files(candidates.length)}
          </a>
        </p>
      )}
      <WordsForm download={download} ui={ui} />
    </Card>
  );
}
