/** Things to ask for: each is made anew, so that no call takes what another needs. */
import type { Json, Pool } from "../../lib/db.ts";
import { catalogueItem } from "../../lib/schemas/found_item.ts";
import { track } from "../../lib/schemas/track.ts";
import { saveMatches } from "../../lib/store/matches.ts";
import { peerFailed } from "../../lib/store/peers.ts";
import { addDeadJob } from "../support/dead_letters.ts";
import type { SpotifyStandIn } from "../support/spotify.ts";
import type { Beside } from "./soulseek/support.ts";
import { addCandidate, addDownload, type Answer, type Call, type Row } from "./support.ts";

export type Ask = (path: string, call?: Call) => Promise<Answer>;
export type Params = Readonly<Record<string, string | number>>;

export interface World {
  sql: Pool;
  ask: Ask;
  /** Settings of the application. */
  env: Readonly<Record<string, string>>;
  slskd: Beside["slskd"];
  spotify: SpotifyStandIn;
}

/** What was made by asking for it. */
export async function made({ ask }: World, path: string, json: unknown): Promise<Answer["data"]> {
  const { status, data, text } = await ask(`/api/v1${path}`, { method: "POST", json });
  if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`);
  return data;
}

let names = 0;

export const alias = async (world: World) => {
  const name = `Mira V${++names}`;
  return { id: (await made(world, "/aliases", { name: "Mira Vance", alias: name })).id };
};

export const denial = async (world: World) => ({
  id: (await made(world, "/denials", { username: `peer${++names}` })).denial.id,
});

export const download = (row: Row = {}) => async ({ sql }: World) => ({
  id: await addDownload(sql, row),
});

export const candidate = async ({ sql }: World) => {
  const id = await addDownload(sql, { state: "review" });
  return { id, candidate_id: await addCandidate(sql, id, { filename: `${++names}.flac` }) };
};

export const list = async ({ ask }: World) => {
  const body = `Mira Vance - Song ${++names}`;
  const { data } = await ask("/api/v1/imports/free", { method: "POST", body });
  return { id: data.import_session_id };
};

export const job = async ({ sql }: World) => {
  const [row] = await sql<{ id: number }[]>`
    insert into queue_jobs (type, payload) values ('tidy', '{}') returning id`;
  return { id: row!.id };
};

export const search = async (world: World) => ({
  id: (await made(world, "/search", { query: `mira vance ${++names}` })).search_id,
});

export const networkSearch = async (world: World) => ({
  id: (await made(world, "/soulseek/search", { query: `mira vance ${++names}` })).id,
});

export const key = async (world: World) => {
  const { data } = await world.ask("/api/v1/keys", {
    method: "POST",
    json: { name: `phone ${++names}`, scope: "read" },
  });
  return { id: data.id ?? data.key.id };
};

export const target = async (world: World) => ({
  id: (await made(world, "/notifications/targets", targetBody(++names))).id,
});

/** Where a message would go; nobody listens there. */
export const targetBody = (n: number) => ({
  name: `phone ${n}`,
  kind: "ntfy",
  url: "https://ntfy.example/harmony",
  events: ["download_completed"],
});

/** A message that was sent. */
export const delivery = async (world: World) => {
  const values = { target_id: (await target(world)).id, event: "test", count: 1, state: "sent" };
  const [row] = await world.sql<{ id: string }[]>`
    insert into notification_deliveries ${
    world.sql({ ...values, items: world.sql.json([]) })
  } returning id`;
  return { id: row!.id };
};

/** A choice that is remembered. */
export const match = async ({ sql }: World) => {
  const title = `Low Tide ${++names}`;
  await saveMatches(sql, [{
    source: "soulseek",
    track: track({ title, artists: ["Mira Vance"] }),
    target_id: `1:${title}.flac`,
    target: { username: "mira", filename: `Music\\${title}.flac`, size: 1 },
    confidence: .9,
    verdict: "matched",
  }]);
  const [row] = await sql<{ id: number }[]>`select max(id)::int as id from matches`;
  return { id: row!.id };
};

/** Somebody Harmony had to do with. */
export const peer = async ({ sql }: World) => {
  await peerFailed(sql, "mira", "stalled");
  return { username: "mira" };
};

/** A search that found an album in a catalogue. */
export const albumFound = async (world: World) => {
  const { id } = await search(world);
  await world.sql`update smart_search_sources set items = ${world.sql.json([albumItem])}
    where search_id = ${id}`;
  return { id };
};

export const albumItem = catalogueItem({
  ...{ type: "album", id: "spotify:album:1", source: "spotify", title: "Glass Rivers" },
  artists: ["Mira Vale"],
}) as Json & { id: string };

/** A run over the library's metadata. */
export const pass = async (world: World) => {
  await made(world, "/metadata/update", undefined);
  return {};
};

export const deadIds = async ({ sql }: World) => ({ ids: [`job:${await addDeadJob(sql)}`] });
