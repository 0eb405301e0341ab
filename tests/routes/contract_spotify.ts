/** Things of Spotify to ask for. Whoever asks is connected anew: other calls end what connects them. */
import { look, playlistId, proServices } from "../support/pro.ts";
import { spotifyId } from "../support/spotify/catalogue.ts";
import { worldTrack } from "../support/spotify/world.ts";
import { made, type Params, type World } from "./contract_world.ts";

async function account(world: World) {
  const services = await proServices(world.sql, world.spotify, world.env);
  await made(world, "/spotify/mode", { mode: "PRO" });
  return services;
}

export async function connected(world: World): Promise<Params> {
  await account(world);
  return {};
}

export const uris = [1, 2].map((n) => `spotify:track:${worldTrack(n).id}`);
export const saved = { ids: [worldTrack(1).id] };

/** A playlist that was read. */
export async function playlist(world: World): Promise<Params> {
  const services = await account(world);
  const id = playlistId(1);
  const [known] = await world.sql`select 1 from playlists where id = ${id}`;
  if (!known) await look(services, world.spotify);
  return { id };
}

export async function artist(world: World): Promise<Params> {
  await account(world);
  return { id: spotifyId("artist", 21) };
}

export async function track(world: World): Promise<Params> {
  await account(world);
  return { id: worldTrack(1).id };
}

/** No backfill is under way. */
export async function idle(world: World): Promise<Params> {
  await account(world);
  await world.sql`update backfill_jobs set state = 'cancelled', ended_at = now()
    where state in ('queued', 'running', 'paused')`;
  return {};
}

/** A backfill that nobody works on; only one may be under way. */
export async function backfill(world: World): Promise<Params> {
  await idle(world);
  return { id: (await made(world, "/spotify/backfill/run", {})).job_id };
}

export async function paused(world: World): Promise<Params> {
  const params = await backfill(world);
  await made(world, `/spotify/backfill/jobs/${params["id"]}/pause`, undefined);
  return params;
}

/** An import that was asked for. */
export async function imported(world: World): Promise<Params> {
  await account(world);
  const { job_id } = await made(world, "/spotify/import/free", { tracks: ["Mira Vance - Salt"] });
  return { id: job_id };
}

/** Where Spotify sends somebody back to who agreed just now. */
export async function returned(world: World): Promise<{ url: string }> {
  const { authorize_url } = await made(world, "/spotify/connect", undefined);
  return { url: (await world.spotify.visit(authorize_url)).href };
}
