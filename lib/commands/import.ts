import { command, flag, positional, string } from "cmd-ts";
import { readConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { expandImport, importList, readList } from "../import.ts";
import type { IngestItem } from "../store/ingest.ts";
import { type Out, withSchema } from "./command.ts";

async function readBytes(file: string): Promise<Uint8Array> {
  if (file === "-") return new Uint8Array(await new Response(Deno.stdin.readable).arrayBuffer());
  try {
    return await Deno.readFile(file);
  } catch (cause) {
    throw new AppError("NOT_FOUND", `Cannot read ${file}: ${(cause as Error).name}`, { cause });
  }
}

function lineOf({ line, status, reason, kind, track, album, list, url }: IngestItem) {
  return {
    line,
    status,
    ...(reason ? { reason } : {}),
    ...(kind === "track" ? {} : { kind }),
    ...(album ? { artist: album.artists.join(", "), album: album.title } : {}),
    ...(track ? { artist: track.artists.join(", "), title: track.title } : {}),
    ...(track?.album ? { album: track.album } : {}),
    ...(track?.duration_ms ? { duration_ms: track.duration_ms } : {}),
    ...(track?.isrc ? { isrc: track.isrc } : {}),
    ...(list ? { list } : {}),
    ...(url ? { url } : {}),
  };
}

function report(out: Out, format: string, items: readonly IngestItem[], json: boolean): number {
  const count = (status: string) => items.filter((item) => item.status === status).length;
  const summary = {
    format,
    accepted: count("accepted"),
    duplicate: count("duplicate"),
    skipped: count("skipped"),
  };
  if (json) {
    for (const item of items) out.line(JSON.stringify(lineOf(item)));
    out.line(JSON.stringify({ summary }));
    return summary.accepted + summary.duplicate > 0 ? 0 : 1;
  }
  for (const item of items.filter((item) => item.status === "skipped")) {
    out.line(`line ${item.line}: skipped (${item.reason}) ${item.url ?? item.raw}`);
  }
  out.line(
    `${format}: ${summary.accepted} accepted, ${summary.duplicate} duplicate, ${summary.skipped} skipped`,
  );
  return summary.accepted + summary.duplicate > 0 ? 0 : 1;
}

/** Links and albums are something else until they are looked up. */
function isTrack({ status, track }: IngestItem): boolean {
  return status === "accepted" && track !== null;
}

/** A bar on a terminal, a line a batch in a pipe. */
function progress(out: Out, total: number, json: boolean) {
  return (done: number) => {
    if (json) return;
    if (!out.isTerminal) return out.line(`${done} of ${total}`);
    const filled = Math.round(30 * done / Math.max(1, total));
    const bar = "█".repeat(filled).padEnd(30, "░");
    Deno.stdout.writeSync(
      new TextEncoder().encode(`\r${bar} ${done} of ${total}${done >= total ? "\n" : ""}`),
    );
  };
}

/** `harmony import FILE|-`. */
export function importCommand(out: Out) {
  return command({
    name: "import",
    description:
      "Brings a list: text, links, CSV, JSON, playlists, XML, or an archive of account data",
    examples: [
      { description: "Take a playlist", command: "import playlist.m3u8" },
      { description: "Only see what would be taken", command: "import --dry-run --json liked.csv" },
      { description: "What Spotify sends of an account", command: "import my_spotify_data.zip" },
      { description: "From another program", command: "import -" },
    ],
    args: {
      file: positional({
        type: string,
        displayName: "FILE",
        description: "A file, or - for standard input",
      }),
      dryRun: flag({ long: "dry-run", description: "Only read the list" }),
      json: flag({ long: "json", description: "One JSON line an item, then a summary" }),
    },
    async handler({ file, dryRun, json }) {
      const bytes = await readBytes(file);
      if (dryRun) {
        const { format, items } = await readList(bytes, readConfig().FREE_MAX_TRACKS_PER_REQUEST);
        return report(out, format, items, json);
      }
      return await withSchema(async ({ sql }, config) => {
        const name = file === "-" ? {} : { name: file.split(/[\\/]/).at(-1)! };
        const most = config.FREE_MAX_TRACKS_PER_REQUEST;
        const items: IngestItem[] = [];
        const each = (some: readonly IngestItem[]) => void items.push(...some);
        const input = { bytes, ...name };
        const { import_session_id, format } = await importList(sql, input, { most, each });
        const tracks = items.filter(isTrack).length;
        await expandImport(
          sql,
          import_session_id,
          config.INGEST_BATCH_SIZE,
          progress(out, tracks, json),
        );
        const links = items.filter(({ status }) => status === "accepted").length - tracks;
        if (links && !json) out.line(`${links} to be looked up by the running server`);
        return report(out, format, items, json);
      });
    },
  });
}
