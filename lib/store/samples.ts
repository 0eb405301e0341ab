/** Figures over time, one value a series and minute. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/** How far back the pictures reach. */
const minutes = 60;

/** Writes the figures of this minute; a second sample of a minute replaces the first. */
export async function writeSamples(
  sql: Sql,
  values: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`
    insert into metrics_samples (series, at, value)
    select series, date_trunc('minute', now()), value
    from unnest(${Object.keys(values)}::text[], ${Object.values(values)}::float8[])
      as t(series, value)
    on conflict (series, at) do update set value = excluded.value`;
}

const Sample = z.object({ series: z.string(), ago: z.int(), value: z.number() });

/**
 * The 60 minutes before this one of several series, the oldest first; `null` where no sample was
 * taken. Each series that was asked for is there.
 */
export async function readSamples(
  sql: Sql,
  series: readonly string[],
): Promise<Map<string, (number | null)[]>> {
  const found = await rows(
    Sample,
    sql`
    select series, value,
      (extract(epoch from date_trunc('minute', now()) - at) / 60)::int as ago
    from metrics_samples
    where series = any (${[...series]}::text[])
      and at >= date_trunc('minute', now()) - ${minutes} * interval '1 minute'
      and at < date_trunc('minute', now())`,
  );
  const read = new Map(series.map((name) => [name, Array<number | null>(minutes).fill(null)]));
  for (const { series, ago, value } of found) read.get(series)![minutes - ago] = value;
  return read;
}
