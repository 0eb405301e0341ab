/** Limits that hold for all processes together: token buckets in PostgreSQL, by its clock. */
import type { Sql } from "./db.ts";

export interface Bucket {
  /** Most tokens it holds: that many may be taken at once. */
  cap: number;
  /** Tokens that come back a second. */
  perSecond: number;
}

export interface Taken {
  allowed: boolean;
  /** Whole tokens that are left. */
  remaining: number;
  /** Until there is a token again; 0 when one was taken. */
  retry_after_ms: number;
  /** Until the bucket is full again. */
  full_in_ms: number;
}

interface Found {
  taken: boolean;
  full_in_s: number;
}

/**
 * Takes a token out of a bucket, in one statement; who gets none changes nothing. The row only says when
 * the bucket is full again, and that is never further away than an empty one needs: so a clock that is
 * put back locks nobody out for longer.
 * @param name of the bucket: who asks, and for what
 */
export async function take(sql: Sql, name: string, { cap, perSecond }: Bucket): Promise<Taken> {
  const step = 1 / perSecond;
  const seconds = (count: number) => sql`${count}::float8 * interval '1 second'`;
  const next = sql`greatest(excluded.full_at, b.full_at + ${seconds(step)})`;
  const empty = sql`excluded.full_at + ${seconds((cap - 1) * step)}`;
  // Times have microseconds: their rounding shall cost nobody a token.
  const fits = sql`${next} <= ${empty} + interval '1 ms'`;
  const [found] = await sql<Found[]>`
    insert into rate_buckets as b (bucket, full_at, taken)
    values (${name}, clock_timestamp() + ${seconds(step)}, true)
    on conflict (bucket) do update set
      taken = ${fits}, full_at = case when ${fits} then ${next} else least(b.full_at, ${empty}) end
    returning taken, extract(epoch from full_at - clock_timestamp())::float8 as full_in_s`;
  const { taken, full_in_s } = found!;
  const missing = full_in_s * perSecond;
  return {
    allowed: taken,
    remaining: taken ? Math.max(0, Math.floor(cap - missing + 0.001)) : 0,
    retry_after_ms: taken ? 0 : Math.max(1, Math.ceil((missing + 1 - cap) * step * 1000)),
    full_in_ms: Math.max(0, Math.ceil(full_in_s * 1000)),
  };
}

/** Forgets buckets that are full. */
export async function forgetBuckets(sql: Sql): Promise<void> {
  await sql`delete from rate_buckets where full_at < now()`;
}
