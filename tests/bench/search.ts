/** The library's part of a search with 200,000 files, and the ranking of what Soulseek found. */
import { connect, type Pool } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import type { RemoteFile } from "../../lib/schemas/candidate.ts";
import { rankedPage } from "../../lib/search/answer.ts";
import { librarySource } from "../../lib/search/library.ts";
import { filtersOf } from "../../lib/search/request.ts";
import { soulseekItems } from "../../lib/search/soulseek.ts";
import { indexUnread } from "../../lib/store/library_words.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";

const files = 200_000;
const found = 3000;
const asked = 20;
const { signal } = new AbortController();

/** Titles and artists of words as often as words are: a few stand in very many. */
async function fill(sql: Pool): Promise<void> {
  await sql`
    insert into library_files (path, size, mtime_ms, title, artists, album, title_key, format)
    select n || '.flac', 1, 1, title, array['band ' || n / 50], 'album ' || n / 10, title, 'flac'
    from (
      select n, 'w' || floor(power(20000, random())) || ' w' || floor(power(20000, random()))
        || ' w' || floor(power(20000, random())) as title
      from generate_series(1, ${files}::int) n) t`;
  await indexUnread(sql, signal);
  await sql`analyze library_files`;
}

const queries = {
  rare: "band 777 w55",
  common: "w1 w2",
  unfinished: "ban",
  mistyped: "w1 w2 w3x",
  nothing: "nothing of the kind",
};

async function libraryFigures(sql: Pool): Promise<Figure[]> {
  const library = librarySource(sql);
  const figures: Figure[] = [];
  for (const [name, text] of Object.entries(queries)) {
    const times: number[] = [];
    for (let time = 0; time < asked; time++) {
      const begun = performance.now();
      await library.search({ text, types: ["track", "album", "artist"], limit: 0 }, signal);
      times.push(performance.now() - begun);
    }
    figures.push(figure(`search.library_${name}_p50_ms`, median(times), "ms", 50));
  }
  return figures;
}

function offered(n: number): RemoteFile {
  const album = `Album ${n % 90} (200${n % 10}) [FLAC]`;
  const title = `${n % 20} - Song number ${n % 700} (Live at ${n % 11}).flac`;
  return {
    username: `user${n % 400}`,
    filename: `@@abc\\Music\\Artist ${n % 37}\\${album}\\CD1\\${title}`,
    size: n,
    bitrate_kbps: n % 2 ? null : 320,
    duration_s: 200,
    sample_rate_hz: null,
    bit_depth: null,
    free_slot: true,
    queue_length: 0,
    upload_speed: 1,
  };
}

/** Reading, scoring and ordering as many files as an answer looks at. */
function rankingFigure(): Figure {
  const offers = Array.from({ length: found }, (_, n) => offered(n));
  const about = { search_id: "", query: "artist 7 song", created_at: new Date(), sources: [] };
  const times = Array.from({ length: asked }, () => {
    const begun = performance.now();
    const items = soulseekItems(offers, ["track", "album"]);
    rankedPage({ ...about, items }, filtersOf({}));
    return performance.now() - begun;
  });
  return figure(`search.rank_${found}_p50_ms`, median(times), "ms");
}

export async function searchBench({ schema }: Bench): Promise<Figure[]> {
  const sql = await connect(await schema(), { max: 2 });
  try {
    await migrate(sql, await readSteps());
    await fill(sql);
    return [...await libraryFigures(sql), rankingFigure()];
  } finally {
    await sql.end();
  }
}
