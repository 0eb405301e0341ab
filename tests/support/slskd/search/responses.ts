import { actualSize } from "../content.ts";
import type { RemoteFileEntry, SearchResponse } from "../records.ts";
import type { Sim } from "../sim.ts";
import type { Claims, Peer, SharedFile } from "../types.ts";
import { answers, type Query } from "./query.ts";

/** Filters of a search request (contracts/slskd.md §3.1). */
export interface ResponseFilter {
  filterResponses: boolean;
  minimumResponseFileCount: number;
  maximumPeerQueueLength: number;
  minimumPeerUploadSpeed: number;
}

function honestClaims(shared: SharedFile): Claims {
  if (!shared.audio) return {};
  const { kind, seconds } = shared.audio;
  const length = Math.round(seconds);
  if (kind === "flac") return { bitDepth: 16, sampleRate: 44_100, length };
  return { bitRate: Math.round(actualSize(shared) * 8 / seconds / 1000), length };
}

/** The attributes a peer lists; those that are `null` are left out. */
export function attributes(shared: SharedFile): Record<string, unknown> {
  const claims = { ...honestClaims(shared), ...shared.audio?.claims };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
}

/** A file as searches and directories list it; `isLocked` is always false on the wire. */
export function fileEntry(shared: SharedFile): RemoteFileEntry {
  return {
    filename: shared.path,
    size: shared.size ?? actualSize(shared),
    code: 1,
    extension: shared.extension ?? /\.([a-z0-9]+)$/i.exec(shared.path)?.[1] ?? "",
    ...attributes(shared),
    isLocked: false,
  };
}

function respond(peer: Peer, query: Query, token: number): SearchResponse {
  const found = peer.files.filter((shared) => answers(query, shared.path));
  const files = found.filter((shared) => !shared.locked).map(fileEntry);
  const lockedFiles = found.filter((shared) => shared.locked).map(fileEntry);
  return {
    username: peer.username,
    token,
    hasFreeUploadSlot: peer.freeSlot ?? true,
    uploadSpeed: peer.uploadSpeed ?? 1_000_000,
    queueLength: peer.queueLength ?? 0,
    fileCount: files.length,
    files,
    lockedFileCount: lockedFiles.length,
    lockedFiles,
  };
}

function passes(response: SearchResponse, filter: ResponseFilter): boolean {
  if (!filter.filterResponses) return true;
  return response.fileCount + response.lockedFileCount >= filter.minimumResponseFileCount &&
    response.queueLength < filter.maximumPeerQueueLength &&
    response.uploadSpeed >= filter.minimumPeerUploadSpeed;
}

/** Peers whose shares nobody can check: many, with many files each, all of the searched words. */
function crowd(query: Query, token: number, peers: number, files: number): SearchResponse[] {
  const folder = `@@crowd\\Music\\${query.words.join(" ")}`;
  return Array.from({ length: peers }, (_, peer) =>
    respond(
      {
        username: `crowd ${peer}`,
        files: Array.from({ length: files }, (_, file) => ({
          path: `${folder}\\${String(file + 1).padStart(3, "0")} - Crowd.flac`,
          size: 20_000_000 + file,
        })),
      },
      query,
      token,
    ));
}

/** What the network answers, in no order; an offline peer says nothing. */
export function networkResponses(
  sim: Sim,
  search: string,
  query: Query,
  token: number,
  filter: ResponseFilter,
): SearchResponse[] {
  const blocked = (sim.options.blockedTerms ?? []).map((term) => term.toLowerCase());
  if (query.words.some((word) => blocked.includes(word))) return [];
  if (sim.injections.take("search-empty", { search }, (params) => !params.counted)) return [];
  const huge = sim.injections.take("search-huge", { search });
  const extra = huge ? crowd(query, token, huge.peers ?? 250, huge.files ?? 500) : [];
  return [...sim.peers.values()]
    .filter((peer) => peer.presence !== "Offline")
    .map((peer) => respond(peer, query, token))
    .filter((response) => response.fileCount + response.lockedFileCount > 0)
    .concat(extra)
    .filter((response) => passes(response, filter));
}
