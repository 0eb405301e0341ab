/** What Harmony went through with each peer, and what to expect of them. */
import { z } from "zod";
import { type Fragment, rows, type Sql } from "../db.ts";
import { FileFault, type OutcomeCode } from "../schemas/candidate.ts";

/** Which count goes up besides `failed`, and how much the failure weighs against the peer. */
interface Mark {
  count?: "refused" | "stalled" | "bad_files";
  weight: number;
}

/** A peer who is merely busy or away weighs little; wrong bytes weigh double. */
const marks: Partial<Record<OutcomeCode, Mark>> = {
  peer_offline: { weight: .5 },
  peer_unreachable: { weight: .5 },
  rejected: { count: "refused", weight: 1 },
  rejected_for_now: { count: "refused", weight: .5 },
  size_mismatch: { weight: 1 },
  stalled: { count: "stalled", weight: 1 },
  queue_timeout: { count: "stalled", weight: .5 },
  transfer_failed: { weight: 1 },
  size_on_disk: { count: "bad_files", weight: 1 },
};
const wrongBytes: Mark = { count: "bad_files", weight: 2 };

function markOf(code: OutcomeCode): Mark | undefined {
  return marks[code] ?? (FileFault.safeParse(code).success ? wrongBytes : undefined);
}

/** Days after which evidence weighs half. */
const halfLifeDays = 30;

/** What the evidence of a row `p` still weighs now. */
const faded = (sql: Sql): Fragment =>
  sql`power(.5, extract(epoch from now() - p.weighed_at) / ${halfLifeDays * 86_400}::float8)`;

/** What a peer nobody knows is taken for, and how many tries that opinion is worth. */
const unknown = { score: .7, tries: 2 };

/**
 * The expected share of good ends, 0 to 1, as SQL on a row `p` of `peers`: the mean of a Beta
 * distribution with a base rate, (good + 2 · 0.7) / (good + bad + 2), over evidence that fades
 * (Jøsang and Ismail, The Beta Reputation System, 2002, §3.1 and §3.3). One failed try gives .47,
 * not 0; one good end .8, not 1.
 */
export function scoreOf(sql: Sql): Fragment {
  const { score, tries } = unknown;
  return sql`((p.good * ${faded(sql)} + ${score * tries}::float8)
    / ((p.good + p.bad) * ${faded(sql)} + ${tries}::float8))::float8`;
}

/** Notes a failed try in the transaction that ends it; what says nothing of the peer is left out. */
export async function peerFailed(sql: Sql, username: string, code: OutcomeCode): Promise<void> {
  const mark = markOf(code);
  if (!mark) return;
  const one = (count: Mark["count"]) => Number(mark.count === count);
  await sql`
    insert into peers as p (username, failed, refused, stalled, bad_files, bad, last_outcome,
      last_outcome_at)
    values (${username}, 1, ${one("refused")}, ${one("stalled")}, ${one("bad_files")},
      ${mark.weight}, ${code}, now())
    on conflict (username) do update set failed = p.failed + 1,
      refused = p.refused + excluded.refused, stalled = p.stalled + excluded.stalled,
      bad_files = p.bad_files + excluded.bad_files,
      good = p.good * ${faded(sql)}, bad = p.bad * ${faded(sql)} + excluded.bad,
      weighed_at = now(), last_seen = now(), last_outcome = ${code}, last_outcome_at = now()`;
}

/** Notes that the file of a candidate was brought and found good. */
export async function peerSucceeded(sql: Sql, candidate_id: number | null): Promise<void> {
  await sql`
    insert into peers as p (username, succeeded, bytes, good, last_outcome, last_outcome_at)
    select username, 1, size, 1, 'done', now() from download_candidates where id = ${candidate_id}
    on conflict (username) do update set succeeded = p.succeeded + 1,
      bytes = p.bytes + excluded.bytes,
      good = p.good * ${faded(sql)} + 1, bad = p.bad * ${faded(sql)},
      weighed_at = now(), last_seen = now(), last_outcome = 'done', last_outcome_at = now()`;
}

/** The share of a new speed in the moving average. */
const newest = .3;

/** Notes how fast a transfer was that came to its end, in bytes a second. */
export async function peerSpeed(sql: Sql, username: string, speed: number): Promise<void> {
  if (!(speed > 0)) return;
  await sql`
    insert into peers as p (username, speed) values (${username}, ${speed})
    on conflict (username) do update set last_seen = now(),
      speed = coalesce(p.speed + ${newest}::float8 * (excluded.speed - p.speed), excluded.speed)`;
}

/** The scores of those who are known; who is missing is a stranger. */
export async function historyOf(
  sql: Sql,
  usernames: Iterable<string>,
): Promise<Map<string, number>> {
  const known = await rows(
    z.object({ username: z.string(), score: z.number() }),
    sql`select username, ${scoreOf(sql)} as score from peers p
      where username = any (${[...new Set(usernames)]}::text[])`,
  );
  return new Map(known.map(({ username, score }) => [username, score]));
}

/** Notes that known peers answered a search; an hour sooner or later says nothing new. */
export async function peersSeen(sql: Sql, usernames: Iterable<string>): Promise<void> {
  await sql`
    with due as materialized (
      select username from peers
      where username = any (${[...new Set(usernames)]}::text[])
        and last_seen < now() - interval '1 hour'
      order by username for update skip locked
    )
    update peers set last_seen = now() from due where peers.username = due.username`;
}
