/** The listings of users: begun, looked at, read folder by folder. */
import type { Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import { fileOf, remotePath } from "./listing.ts";
import { askPeer, peerError, type PeerFault } from "./peer_fault.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { ListedFile } from "./providers/slskd/wire_users.ts";
import { enqueue } from "./queue/mod.ts";
import type { Browse, BrowsePage, BrowseQuery, FolderPage, FolderQuery } from "./schemas/browse.ts";
import { type BrowseRow, createBrowse, findBrowse } from "./store/browses.ts";
import { filesOf, findFolder, foldersOf } from "./store/listings.ts";

/** Fetches what a user shares, anew if it is known; one that is under way goes on. */
export async function startBrowse(sql: Pool, username: string): Promise<BrowseRow> {
  return await sql.begin(async (tx) => {
    await createBrowse(tx, username);
    const browse = (await findBrowse(tx, username))!;
    // Also for one that waits: somebody may have taken its job away.
    await enqueue(tx, {
      type: "user_browse",
      payload: { browse_id: browse.id },
      key: String(browse.id),
      priority: 100,
    });
    return browse;
  });
}

/** Whether it is still under way. */
export function isUnderWay({ state }: Pick<Browse, "state">): boolean {
  return state === "queued" || state === "running";
}

/** @throws {AppError} why the listing could not be fetched */
export function notFailed({ state, username, reason_code, reason_detail }: Browse): void {
  if (state !== "failed") return;
  throw peerError(username, (reason_code ?? "slskd_failed") as PeerFault, reason_detail ?? "");
}

/** A page of the folders of a listing; none before it is whole, for it is looked at every second. */
export async function browsePage(
  sql: Pool,
  { id, ...browse }: BrowseRow,
  query: BrowseQuery,
): Promise<BrowsePage> {
  if (browse.state !== "completed") {
    const { limit, offset } = query;
    return { ...browse, directories: [], total_count: 0, limit, offset };
  }
  return { ...browse, ...await foldersOf(sql, id, query) };
}

/**
 * The files of a folder, from the listing that is known.
 * @returns `undefined` when none is, or the folder is not in it
 */
export async function knownFolder(
  sql: Pool,
  username: string,
  { path, limit, offset }: FolderQuery,
): Promise<FolderPage | undefined> {
  const browse = await findBrowse(sql, username);
  if (browse?.state !== "completed") return;
  const folder = await findFolder(sql, browse.id, path);
  if (!folder) return;
  const files = await filesOf(sql, browse.id, folder.n, { limit, offset });
  return {
    username,
    path,
    locked: folder.locked,
    files: files.map((file) => ({ ...file, filename: remotePath(path, file.name) })),
    total_count: folder.files,
    limit,
    offset,
  };
}

/**
 * The files of a folder, asked now and read while they come: a folder may hold any number.
 * @throws {AppError} NOT_FOUND for an offline user, or a folder without files
 */
export async function askFolder(
  slskd: Slskd,
  username: string,
  { path, limit, offset }: FolderQuery,
  signal?: AbortSignal,
): Promise<FolderPage> {
  const page: FolderPage = {
    username,
    path,
    locked: false,
    files: [],
    total_count: 0,
    limit,
    offset,
  };
  await askPeer(username, async () => {
    for await (const picked of slskd.filesOf(username, path, signal)) {
      for (const { value } of picked) addFile(page, value);
    }
  });
  if (page.total_count > 0) return page;
  throw new AppError("NOT_FOUND", `${username} shares no files in "${path}"`);
}

function addFile(page: FolderPage, value: unknown): void {
  const parsed = ListedFile.safeParse(value);
  if (!parsed.success) return;
  const at = page.total_count++;
  if (at < page.offset || at >= page.offset + page.limit) return;
  const file = fileOf(parsed.data);
  page.files.push({ ...file, filename: remotePath(page.path, file.name) });
}
