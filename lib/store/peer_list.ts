/** Peers as a person sees them. */
import { z } from "zod";
import { type Fragment, row, rows, type Sql } from "../db.ts";
import {
  Peer,
  type PeerDetail,
  type PeerList,
  type PeerQuery,
  type PeerSort,
  PeerTry,
} from "../schemas/peer.ts";
import { denialsOf } from "./denial_list.ts";
import { scoreOf } from "./peers.ts";

const shown = (sql: Sql) =>
  sql`p.username, ${scoreOf(sql)} as score, p.first_seen, p.last_seen, p.succeeded, p.failed,
    p.refused, p.stalled, p.bad_files, p.bytes, p.speed, p.last_outcome, p.last_outcome_at,
    exists (select from peer_denials d where d.username = p.username and d.kind = 'peer'
      and (d.until is null or d.until > now())) as blocked`;

const orders: Readonly<Record<PeerSort, (sql: Sql) => Fragment>> = {
  last_seen: (sql) => sql`last_seen desc`,
  score: (sql) => sql`score desc`,
  worst: (sql) => sql`score`,
  succeeded: (sql) => sql`succeeded desc`,
  failed: (sql) => sql`failed desc`,
  username: (sql) => sql`username`,
};

/** One page of those Harmony had to do with. */
export async function listPeers(sql: Sql, query: PeerQuery): Promise<PeerList> {
  const { q, sort, limit, offset } = query;
  const text = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const where = sql`${text}::text is null or p.username ilike ${text}`;
  const items = await rows(
    Peer,
    sql`select * from (select ${shown(sql)} from peers p where ${where}) listed
      order by ${orders[sort](sql)}, username limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from peers p where ${where}`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}

/** How many files of a peer are shown that were tried. */
const triesShown = 50;

/** Everything known of one; `undefined` when nothing is. */
export async function findPeer(sql: Sql, username: string): Promise<PeerDetail | undefined> {
  const history = await row(
    Peer,
    sql`select ${shown(sql)} from peers p where p.username = ${username}`,
  );
  const denials = await denialsOf(sql, username);
  const tries = await rows(
    PeerTry,
    sql`select c.download_id, w.title, w.artists, w.state, c.filename, c.size, c.tried_at,
        case when c.state = 'failed' then c.outcome_code end as outcome_code
      from download_candidates c join downloads w on w.id = c.download_id
      where c.username = ${username} and c.tried_at is not null
      order by c.tried_at desc, c.id desc limit ${triesShown}`,
  );
  if (!history && denials.length === 0 && tries.length === 0) return undefined;
  return { username, history: history ?? null, denials, tries };
}
