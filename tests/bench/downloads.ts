/** The list of downloads and its export with 200,000 rows, beside the driver doing the bare minimum. */
import { connect, type Pool } from "../../lib/db.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";
import { fillDownloads } from "./fill_downloads.ts";
import { type RunningHarmony, startHarmony } from "./harmony.ts";

const rows = 200_000;
const deep = 150_000;
const asked = 100;

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let time = 0; time < asked; time++) {
    const before = performance.now();
    await ask();
    if (time >= 5) times.push(performance.now() - before);
  }
  return times;
}

async function get(url: string, accept: string): Promise<void> {
  const answer = await fetch(url, { headers: { Accept: accept } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

const lists: [name: string, query: string][] = [
  ["page1", "all=true"],
  ["deep", `all=true&offset=${deep}`],
  ["failed_deep", `status=failed&offset=${rows / 10 - 50}`],
  ["search", "all=true&q=band%20471"],
  ["search_often", "all=true&q=song"],
  ["search_short", "all=true&q=so"],
  ["dashboard", "view=active"],
];

/** Figures of one kind of page: the middle and the slowest of a hundred, beside a bare read of 20 rows. */
async function pages(harmony: RunningHarmony, bare: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const root = harmony.api.replace("/api/v1", "");
  for (const [name, query] of lists) {
    const times = await timesOf(() => get(`${harmony.api}/downloads?${query}`, "application/json"));
    figures.push(figure(`downloads.${name}_p50_ms`, median(times), "ms", bare));
    figures.push(figure(`downloads.${name}_p99_ms`, percentile(times, 0.99), "ms"));
  }
  const html = await timesOf(() => get(`${root}/downloads?all=true&offset=${deep}`, "text/html"));
  figures.push(figure("downloads.html_deep_p50_ms", median(html), "ms", bare));
  return figures;
}

/** Reads an export to its end: the seconds, and the most memory the process had meanwhile, in MB. */
async function takeExport(harmony: RunningHarmony, query: string) {
  let peak = 0;
  const before = performance.now();
  const { body } = await fetch(`${harmony.api}/downloads/export?${query}`);
  let pieces = 0;
  for await (const _ of body!) {
    if (pieces++ % 50 === 0) peak = Math.max(peak, await harmony.memory());
  }
  return { seconds: (performance.now() - before) / 1000, peak };
}

async function bareRead(sql: Pool): Promise<number> {
  const before = performance.now();
  let read = 0;
  for await (const batch of sql`select * from downloads order by id desc`.cursor(500)) {
    read += batch.length;
  }
  if (read !== rows) throw new Error(`The driver read ${read} rows`);
  return (performance.now() - before) / 1000;
}

/** Time beside the driver's alone; memory beside that of a tenth of the rows. */
async function exports(harmony: RunningHarmony, sql: Pool): Promise<Figure[]> {
  const bare = await bareRead(sql);
  const figures: Figure[] = [];
  for (const format of ["csv", "json"]) {
    const tenth = await takeExport(harmony, `format=${format}&status=failed`);
    const all = await takeExport(harmony, `format=${format}`);
    figures.push(figure(`downloads.export_${format}_s`, all.seconds, "s", bare));
    figures.push(figure(`downloads.export_${format}_peak_mb`, all.peak, "MB", tenth.peak));
  }
  return figures;
}

/** The list and the export of 200,000 downloads. */
export async function downloadsBench(bench: Bench): Promise<Figure[]> {
  const url = await bench.schema();
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: url,
    WORKERS_ENABLED: "false",
  });
  const sql = await connect(url, { max: 1 });
  await fillDownloads(sql, rows);
  const bare = await timesOf(() => sql`select * from downloads order by id desc limit 20`);
  const figures = [...await pages(harmony, median(bare)), ...await exports(harmony, sql)];
  await sql.end();
  return figures;
}
