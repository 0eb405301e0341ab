/** Things to ask for: each is made anew, so that no call takes what another needs. */
import type { Pool } from "../../lib/db.ts";
import { addCandidate, addDownload, type Answer, type Call, type Row } from "./support.ts";

export type Ask = (path: string, call?: Call) => Promise<Answer>;
export type Params = Readonly<Record<string, string | number>>;

export interface World {
  sql: Pool;
  ask: Ask;
}

/** What was made by asking for it. */
async function made({ ask }: World, path: string, json: unknown): Promise<Answer["data"]> {
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
  return { id, candidate_id: await addCandidate(sql, id) };
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

export const peer = () => Promise.resolve({ username: "mira" });
