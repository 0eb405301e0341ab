import type { Review, ReviewList } from "../lib/schemas/review.ts";
import type { View } from "../lib/web/reply.ts";
import { Reasons } from "./candidate_reasons.tsx";
import { trackName } from "./download_parts.tsx";
import { fileQuality } from "./file_quality.ts";
import { texts } from "./i18n/mod.ts";
import { MatchingTabs } from "./matching_tabs.tsx";
import { Confidence } from "./parts/confidence.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { PeerLink } from "./peer_link.tsx";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";
import { WhyFile } from "./why_file.tsx";

interface Props {
  review: Review;
  ui: Ui;
}

type Choice = Review["choices"][number];

/** What is wanted, and the way to all that was found for it. */
function Wanted({ review, ui }: Props) {
  const t = texts(ui.language).matching;
  const { id, album, choice_count } = review;
  return (
    <HeadCell>
      <a href={`/download/${id}`} class="row-link">
        <bdi class="wrap">{trackName(review)}</bdi>
      </a>
      {album && (
        <p class="sub">
          <bdi class="wrap">{album}</bdi>
        </p>
      )}
      {review.reason_code === "below_minimum" && <p class="why">{t.below_minimum}</p>}
      {choice_count > 1 && <p class="sub">{t.choices(choice_count)}</p>}
    </HeadCell>
  );
}

/** A file with what is made of it. */
function File({ choice, review, ui }: Props & { choice: Choice }) {
  const t = texts(ui.language);
  const { folder, name } = splitPath(choice.filename);
  return (
    <>
      <p>
        <bdi class="wrap">{name}</bdi>
      </p>
      <p class="sub">
        <bdi class="wrap">{folder}</bdi>
      </p>
      <p class="sub">{fileQuality(choice, ui.language)}</p>
      <p class="sub">
        {t.table.peer}: <PeerLink username={choice.username} />
      </p>
      <Reasons reasons={choice.reasons.filter(({ effect }) => effect !== "score")} ui={ui} />
      <WhyFile brief wanted={review} candidate={choice} ui={ui} />
    </>
  );
}

/** Takes a file, or says that it is another recording; of the first one by a single key, too. */
function Verdict({ choice, keyed, ui }: { choice: Choice; keyed: boolean; ui: Ui }) {
  const next = `?next=${encodeURIComponent("/matching/review")}`;
  const t = texts(ui.language).matching;
  const { id, download_id, filename } = choice;
  const { name } = splitPath(filename);
  const address = `/download/${download_id}/candidates/${id}`;
  return (
    <div class="actions">
      <PostForm
        id={`accept-${id}`}
        action={`${address}/choose${next}`}
        text={t.accept}
        label={`${t.accept}: ${name}`}
        {...(keyed ? { shortcut: "a" } : {})}
      />
      <PostForm
        id={`reject-${id}`}
        action={`${address}/reject${next}`}
        text={t.reject}
        label={`${t.reject}: ${name}`}
        {...(keyed ? { shortcut: "d" } : {})}
      />
    </div>
  );
}

/** The next best, folded away. */
function Others({ review, ui }: Props) {
  const t = texts(ui.language).matching;
  const others = review.choices.slice(1);
  if (others.length === 0) return null;
  return (
    <details id={`others-${review.id}`} class="fold">
      <summary id={`others-open-${review.id}`}>{t.others(others.length)}</summary>
      <ul class="rows">
        {others.map((choice) => (
          <li class="other-choice">
            <Confidence
              value={choice.confidence}
              label={t.confidence_of(splitPath(choice.filename).name)}
              language={ui.language}
            />
            <div>
              <File choice={choice} review={review} ui={ui} />
            </div>
            <Verdict choice={choice} keyed={false} ui={ui} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function ReviewRow({ review, ui }: Props) {
  const { matching: t, table } = texts(ui.language);
  const [best] = review.choices;
  return (
    <Row id={`review-${review.id}`}>
      <Wanted review={review} ui={ui} />
      <Cell label={table.match}>
        {best && (
          <Confidence
            value={best.confidence}
            label={t.confidence_of(splitPath(best.filename).name)}
            language={ui.language}
          />
        )}
      </Cell>
      <Cell label={table.file}>
        {best ? <File choice={best} review={review} ui={ui} /> : t.no_choice}
        <Others review={review} ui={ui} />
      </Cell>
      <Cell>{best && <Verdict choice={best} keyed ui={ui} />}</Cell>
    </Row>
  );
}

const address = (offset: number) => `/matching/review${offset > 0 ? `?offset=${offset}` : ""}`;

/** Everything that waits for a person, the surest first; it looks again every 30 s. */
export const reviewView: View<ReviewList> = {
  title: (_, ui) => texts(ui.language).matching.review_title,
  fragment(list, ui) {
    const t = texts(ui.language);
    const { items, total_count, limit, offset } = list;
    const { table } = t;
    return (
      <div
        id="reviews"
        class="stack"
        data-rows=""
        hx-get={address(offset)}
        hx-trigger="every 30s, downloads from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <MatchingTabs ui={ui} />
        <p class="text-sm text-muted">{t.matching.review_about}</p>
        <div class="card card-flush">
          {items.length === 0
            ? (
              <Empty text={t.matching.review_empty}>
                <a id="back-to-matching" class="btn" href="/matching">{t.matching.to_overview}</a>
              </Empty>
            )
            : (
              <Table
                caption={t.matching.review_caption}
                columns={[table.track, table.match, table.file, table.actions]}
              >
                {items.map((review) => <ReviewRow review={review} ui={ui} />)}
              </Table>
            )}
        </div>
        {total_count > 0 && (
          <ListFoot
            found={t.matching.waiting(total_count)}
            total={total_count}
            limit={limit}
            offset={offset}
            href={address}
            t={t}
          />
        )}
      </div>
    );
  },
};
