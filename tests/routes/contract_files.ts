/** Things with files to ask for, each anew: refused, replaced and filed ones. */
import { dirname, join } from "node:path";
import { embedCover } from "../../lib/files/cover.ts";
import { readImage } from "../../lib/files/image.ts";
import { noteEnrichment } from "../../lib/store/enrichments.ts";
import { insertHeld } from "../../lib/store/quarantine.ts";
import { jpeg } from "../support/images.ts";
import { fileSong } from "../support/filed.ts";
import { testServices } from "../support/services.ts";
import type { Params, World } from "./contract_world.ts";
import { addCandidate, addDownload } from "./support.ts";

let files = 0;

async function put(folder: string, path: string): Promise<void> {
  await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
  await Deno.writeTextFile(join(folder, path), "0123456789");
}

/** A file that was refused. */
export async function held({ sql, env }: World): Promise<Params> {
  const download_id = await addDownload(sql, { state: "dead_letter" });
  const candidate_id = await addCandidate(sql, download_id, { state: "failed" });
  const path = `${download_id}/${candidate_id}/${++files}.mp3`;
  await put(env["QUARANTINE_DIR"]!, path);
  await insertHeld(sql, {
    ...{ download_id, candidate_id, title: "Glass Harbour", artists: ["Mira Vance"] },
    ...{ username: "mira", filename: "Music\\01.mp3", path, source: null, trouble: null },
    ...{ is_foreign: false, size: 10, code: "truncated", detail: "5 of 10", audio: null },
  });
  const [row] = await sql`select max(id)::int as id from quarantine`;
  return { id: row!["id"] };
}

/** A file that was replaced by a better one. */
export async function recycled({ sql, env }: World): Promise<Params> {
  const n = ++files;
  const stored = `${n}/01.mp3`;
  await put(env["RECYCLE_DIR"]!, stored);
  const row = {
    ...{ state: "held", download_id: await addDownload(sql, { state: "completed" }), stored },
    ...{ path: `Mira Vance/${n}.mp3`, size: 10, content_hash: `x${n}`, incoming_hash: `y${n}` },
    facts: sql.json({ audio: null, source_hash: null, tags: null }),
  };
  const [added] = await sql`insert into recycled ${sql(row)} returning id`;
  return { id: added!["id"] };
}

/** A song in the library that came by a download. */
export async function filed({ sql, env }: World): Promise<Params & { path: string }> {
  const title = `Low Tide ${++files}`;
  const path = `Mira Vale/Shore/${title}.mp3`;
  const services = testServices(sql, env);
  const id = await fileSong(services, { title, path, extension: "mp3" });
  return { id, path: join(services.config.MUSIC_DIR, path) };
}

/** The same with its cover and its words. */
export async function dressed(world: World): Promise<Params> {
  const { id, path } = await filed(world);
  await embedCover(path, readImage(jpeg({ width: 500 }), { maxBytes: 1_000_000 }));
  await Deno.writeTextFile(path.replace(/\.mp3$/, ".lrc"), "[00:00.50]Grey boats\n");
  const words = `Mira Vale/Shore/Low Tide ${files}.lrc`;
  await noteEnrichment(world.sql, Number(id), "lyrics", { status: "done", path: words });
  return { id: id! };
}

/** The same while its words are looked for. */
export async function sought(world: World): Promise<Params> {
  const { id } = await filed(world);
  await noteEnrichment(world.sql, Number(id), "lyrics", { status: "pending" });
  return { id: id! };
}
