/** How the kinds of a download's enrichment stand. */
import { type Json, rows, type Sql } from "../db.ts";
import { Enrichment, EnrichmentKind, type Enrichments } from "../schemas/enrichment.ts";

/** Every kind; `null` where none was asked for. */
export async function enrichmentsOf(sql: Sql, download_id: number): Promise<Enrichments> {
  const found = await rows(
    Enrichment.extend({ kind: EnrichmentKind }),
    sql`select * from enrichments where download_id = ${download_id}`,
  );
  const none: Enrichments = { metadata: null, artwork: null, lyrics: null };
  return found.reduce((all, { kind, ...one }) => ({ ...all, [kind]: one }), none);
}

/** Marks kinds as asked for; what is known of them already stays until it is known better. */
export async function markPending(
  sql: Sql,
  download_ids: readonly number[],
  kinds: readonly EnrichmentKind[],
): Promise<void> {
  await sql`
    insert into enrichments (download_id, kind, status)
    select id, kind, 'pending' from unnest(${download_ids as number[]}::bigint[]) as id,
      unnest(${kinds as string[]}::text[]) as kind
    on conflict (download_id, kind) do update
      set status = 'pending', detail = null, updated_at = now()`;
}

/** What came of a kind; fields not given stay as they are. */
export type EnrichmentResult =
  & Pick<Enrichment, "status">
  & Partial<Pick<Enrichment, "detail" | "source" | "path" | "data">>;

/** Writes down what came of a kind. */
export async function noteEnrichment(
  sql: Sql,
  download_id: number,
  kind: EnrichmentKind,
  { data, ...result }: EnrichmentResult,
): Promise<void> {
  const values = {
    detail: null,
    ...result,
    ...(data === undefined ? {} : { data: data && sql.json(data as Json) }),
  };
  await sql`
    insert into enrichments ${sql({ download_id, kind, ...values })}
    on conflict (download_id, kind) do update set ${sql(values)}, updated_at = now()`;
}
