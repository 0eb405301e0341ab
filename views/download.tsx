import { formatBytes, formatDuration, formatPercent } from "../lib/format.ts";
import type { CandidateState } from "../lib/schemas/candidate.ts";
import type { DownloadDetail } from "../lib/schemas/download.ts";
import { metadataOf } from "../lib/schemas/metadata.ts";
import type { View } from "../lib/web/reply.ts";
import { AlbumCard } from "./album_card.tsx";
import { Candidates } from "./download_candidates.tsx";
import { DownloadActions, StateBadge, trackName, Why } from "./download_parts.tsx";
import { TransferProgress } from "./download_progress.tsx";
import { SaidActions } from "./download_said.tsx";
import { wordsUnderWay } from "./download_words.tsx";
import { UpgradeBadge, UpgradeButton } from "./download_upgrade.tsx";
import { Queries, Timeline } from "./download_timeline.tsx";
import { CheckedFile } from "./audio_facts.tsx";
import { FileExtras } from "./file_extras.tsx";
import { texts } from "./i18n/mod.ts";
import { WhyFile } from "./why_file.tsx";
import { MetadataCard } from "./metadata.tsx";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import { Raw } from "./parts/raw.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

function OtherLink({ id }: { id: number }) {
  return <a class="link" href={`/download/${id}`}>{id}</a>;
}

function factsOf(download: DownloadDetail, { language }: Ui): Fact[] {
  const t = texts(language).detail;
  const { duration_ms, confidence, size, retry_of, retried_as, completed_at } = download;
  return [
    [t.album, download.album && <bdi>{download.album}</bdi>],
    [t.length, duration_ms && formatDuration(duration_ms / 1000)],
    [t.track_number, download.track_number],
    [t.year, download.year],
    [t.isrc, download.isrc],
    [t.confidence, confidence !== null && formatPercent(confidence, language)],
    [t.peer, download.username && <bdi>{download.username}</bdi>],
    [t.file, download.username && <bdi class="wrap">{download.filename}</bdi>],
    [t.size, size !== null && formatBytes(size, language)],
    [t.attempts, download.attempts > 0 && download.attempts],
    [t.created, <Ago at={download.created_at} language={language} />],
    [t.completed, completed_at && <Ago at={completed_at} language={language} />],
    [t.retry_of, retry_of && <OtherLink id={retry_of} />],
    [
      texts(language).recycle.upgrade_of,
      download.upgrade_of && <OtherLink id={download.upgrade_of} />,
    ],
    [t.retried_as, retried_as && <OtherLink id={retried_as} />],
    [t.path, download.organized_path && <code class="wrap">{download.organized_path}</code>],
  ].map(([term, value]) => [term, value === false ? null : value] as Fact);
}

/** The file it has, or is getting now. */
const current: ReadonlySet<CandidateState> = new Set(["done", "transferring", "requested"]);

function Summary({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  const t = texts(ui.language);
  const taken = download.candidates.find(({ state }) => current.has(state));
  return (
    <Card
      id="facts-heading"
      heading={t.detail.facts}
      aside={
        <div class="actions">
          <SaidActions download={download} ui={ui} />
          <UpgradeButton download={download} ui={ui} />
          <DownloadActions download={download} ui={ui} />
        </div>
      }
    >
      <div class="state">
        <StateBadge state={download.state} t={t} />
        <UpgradeBadge download={download} ui={ui} />
        <Why download={download} ui={ui} />
        <TransferProgress download={download} ui={ui} />
      </div>
      <FactList facts={factsOf(download, ui)} />
      {taken && <WhyFile wanted={download} candidate={taken} prefix="taken-why" ui={ui} />}
    </Card>
  );
}

function Tags({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  const filed = download.state === "completed" && download.organized_path !== null;
  const metadata = metadataOf(download);
  return <MetadataCard metadata={metadata} tags={download.tags} filed={filed} ui={ui} />;
}

/** Whether what is added to the file is still being looked up. */
function isEnriching({ enrichments }: DownloadDetail): boolean {
  return Object.values(enrichments).some((one) => one?.status === "pending");
}

const final: ReadonlySet<string> = new Set(["completed", "cancelled", "dead_letter"]);

/** What it is, its timeline and its files; `all`: each of these, however many there are. */
function Page({ download, all, ui }: { download: DownloadDetail; all: boolean; ui: Ui }) {
  const t = texts(ui.language).detail;
  const isBusy = isEnriching(download) || wordsUnderWay(download) || download.leaving === true;
  // Nothing changes by itself, but a person may have something done with a finished download.
  const rests = final.has(download.state) && !isBusy;
  const address = `/download/${download.id}${all ? "?files=all" : ""}`;
  // Everything of the files stands on the page, and in the answer for programs.
  const { candidates: _, ...raw } = download;
  return (
    <div
      id="download"
      class="stack"
      hx-get={address}
      hx-trigger={`every ${rests ? 15 : 2}s, downloads from:document, ui-resume from:document`}
      hx-swap="outerMorph"
    >
      <p>
        <a id="back" class="link" href="/downloads?all=true">{t.back}</a>
      </p>
      <div class="pair">
        <Summary download={download} ui={ui} />
        <Timeline download={download} ui={ui} />
      </div>
      <AlbumCard download={download} siblings={download.siblings} ui={ui} />
      <Candidates download={download} all={all} ui={ui} />
      <CheckedFile audio={download.audio} ui={ui} />
      <div class={download.tags ? "pair" : "stack"}>
        <Queries download={download} ui={ui} />
        {download.tags && <Tags download={download} ui={ui} />}
      </div>
      <FileExtras download={download} ui={ui} />
      <Raw id="raw" summary={t.raw} data={raw} />
    </div>
  );
}

function viewOf(all: boolean): View<DownloadDetail> {
  return {
    title: (download) => trackName(download),
    fragment: (download, ui) => <Page download={download} all={all} ui={ui} />,
  };
}

/** Everything about one download; of many files the first. It looks again often: it stays small. */
export const downloadView = viewOf(false);

/** The same with all its files. */
export const allFilesView = viewOf(true);
