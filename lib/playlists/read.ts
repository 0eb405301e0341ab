/** Reads the tracks of a playlist, page by page, and puts them in place all at once. */
import type { Pool } from "../db.ts";
import { AppError } from "../errors.ts";
import type { Ask, SpotifyCalls } from "../providers/spotify/calls.ts";
import {
  dropPages,
  lockPlaylist,
  placesOf,
  type ReadPlaylist,
  type StagedPage,
  stagedPages,
  stagePage,
} from "../store/playlist_reading.ts";
import { likedId } from "../store/playlists.ts";
import type { PlaylistPlace } from "../schemas/playlist_place.ts";
import { joined } from "./diff.ts";
import { page } from "./liked.ts";
import { placeOf, savedPlace } from "./place.ts";
import { finishFailed, finishRead } from "./finish.ts";

type Calls = Pick<SpotifyCalls, "playlistItems" | "savedTracks">;

/** A list that changes faster than it is read is left to the next look. */
const mostAttempts = 3;
/** Nobody has more: what comes behind is not read. */
const mostPages = 2000;

/**
 * Reads a playlist and keeps what it holds. Pages that were read stay until all are there: whoever has
 * to wait, or dies, goes on behind them; when the list is changed meanwhile, they are read anew.
 * @throws {AppError} RATE_LIMITED and others of Spotify's; that it is not the account's or no more, is kept
 */
export async function readPlaylist(sql: Pool, spotify: Calls, id: string, ask: Ask): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const playlist = await sql.begin((tx) => lockPlaylist(tx, id));
    if (!playlist) return;
    try {
      const places = await readPages(sql, spotify, playlist, ask);
      if (places && await sql.begin((tx) => finishRead(tx, playlist, places))) return;
    } catch (error) {
      const why = failureOf(error);
      if (!why) throw error;
      return await sql.begin((tx) => finishFailed(tx, id, why));
    }
  }
  await sql.begin((tx) => finishFailed(tx, id, "changing"));
}

/** All places; `undefined` when the list was changed on the way. */
async function readPages(sql: Pool, spotify: Calls, playlist: ReadPlaylist, ask: Ask) {
  const pages = await stagedPages(sql, playlist);
  const known = playlist.id === likedId ? await placesOf(sql, playlist.id) : null;
  for (;;) {
    const last = pages.at(-1);
    const places = pages.flatMap(({ entries }) => entries);
    const whole = known && joined(places, known, last?.total ?? null);
    if (whole) return whole;
    if (last && (!last.next || pages.length >= mostPages)) return places;
    const next = await readPage(spotify, playlist.id, last ? last.start + page : 0, ask);
    const isSame = !last || last.total === next.total;
    if (!isSame) await dropPages(sql, playlist.id);
    if (!isSame || !await stagePage(sql, playlist, next)) return undefined;
    pages.push(next);
  }
}

async function readPage(
  spotify: Calls,
  id: string,
  start: number,
  ask: Ask,
): Promise<StagedPage> {
  const part = { limit: page, offset: start };
  const { next, total = null, entries } = id === likedId
    ? await savedPage(spotify, part, ask)
    : await itemsPage(spotify, id, part, ask);
  return { start, total, next: Boolean(next), entries };
}

async function savedPage(spotify: Calls, part: { limit: number; offset: number }, ask: Ask) {
  const { items, ...rest } = await spotify.savedTracks(part, ask);
  return { ...rest, entries: items.map(savedPlace) };
}

async function itemsPage(
  spotify: Calls,
  id: string,
  part: { limit: number; offset: number },
  ask: Ask,
): Promise<{ next?: unknown; total?: number | null | undefined; entries: PlaylistPlace[] }> {
  const { items, ...rest } = await spotify.playlistItems(id, part, ask);
  return { ...rest, entries: items.map(placeOf) };
}

/** What says that the list cannot be read at all. */
function failureOf(error: unknown): "gone" | "not_owned" | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === "NOT_FOUND") return "gone";
  const isScope = error.meta["reason"] === "SPOTIFY_SCOPE_MISSING";
  return error.code === "FORBIDDEN" && !isScope ? "not_owned" : undefined;
}
