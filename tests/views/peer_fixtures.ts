import type { Denial } from "../../lib/schemas/denial.ts";
import type { DenialQuery } from "../../lib/schemas/denial_requests.ts";
import { DenialKind } from "../../lib/schemas/denial_kind.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import type { Peer, PeerDetail, PeerList, PeerQuery } from "../../lib/schemas/peer.ts";
import type { Listed } from "../../views/denial_address.ts";
import { attack, candidate, detail, download, now } from "./fixtures.ts";

/** Fixtures of peers and of what is left alone. */
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const folder = "@@abcde\\Music\\Mira Vance\\Low Tide\\";

export function denial(values: Partial<Denial> = {}): Denial {
  return {
    id: 1,
    kind: "peer",
    username: "tape_keeper",
    path: null,
    size: null,
    reason: "by_person",
    note: "Always breaks off half-way",
    created_by: "person",
    created_at: ago(86_400),
    until: null,
    hits: 1204,
    hit_at: ago(60),
    ...values,
  };
}

const harmony = { created_by: "harmony", note: null, hits: 0, hit_at: null } as const;

const everyDenial: readonly Denial[] = [
  ...DenialKind.options.map((kind, at) =>
    denial({
      id: 10 + at,
      kind,
      username: kind === "copy" ? null : "tape_keeper",
      path: { peer: null, folder, file: `${folder}03 - Glass Harbour.flac`, copy: "03.flac" }[kind],
      size: kind === "copy" ? 27_600_000 : null,
    })
  ),
  denial({ id: 20, reason: "peer_offline", ...harmony, until: new Date(now.getTime() + 900_000) }),
  denial({ id: 21, kind: "file", path: `${folder}01.flac`, reason: "something_new", ...harmony }),
  denial({ id: 22, username: attack, note: attack, kind: "folder", path: `${"a".repeat(200)}\\` }),
];

export function denialList(items: readonly Denial[], query: Partial<DenialQuery> = {}): Listed {
  const limit = 50;
  const total_count = items.length * 40;
  return {
    items: [...items],
    total_count,
    limit,
    offset: query.offset ?? 0,
    query: { limit, offset: 0, ...query },
  };
}

export const denials = denialList(everyDenial);
export const denialsNotFound = denialList([], {
  q: attack,
  kind: "copy",
  by: "person",
  offset: 50,
});

export function peer(values: Partial<Peer> = {}): Peer {
  return {
    username: "tape_keeper",
    score: 0.87,
    first_seen: ago(8_640_000),
    last_seen: ago(40),
    succeeded: 1312,
    failed: 41,
    refused: 12,
    stalled: 20,
    bad_files: 2,
    bytes: 38_000_000_000,
    speed: 1_250_000,
    last_outcome: "done",
    last_outcome_at: ago(40),
    blocked: false,
    ...values,
  };
}

export function peerList(items: readonly Peer[], query: Partial<PeerQuery> = {}) {
  const limit = 50;
  const list: PeerList = { items: [...items], total_count: items.length * 30, limit, offset: 0 };
  return { ...list, query: { sort: "last_seen" as const, limit, offset: 0, ...query } };
}

export const peers = peerList([
  peer(),
  peer({ username: "new one", score: 0.7, succeeded: 0, failed: 0, last_outcome: null }),
  peer({ username: "bad/name ? 100%", score: 0.21, blocked: true, last_outcome: "not_decodable" }),
  peer({ username: attack, last_outcome: "something_new", speed: null }),
  peer({ username: "x".repeat(120) }),
]);

export const knownPeer: PeerDetail = {
  username: "tape_keeper",
  history: peer({ blocked: true }),
  denials: everyDenial.filter(({ kind }) => kind !== "copy"),
  tries: [
    {
      download_id: 7,
      title: "Glass Harbour",
      artists: ["Mira Vance"],
      state: "completed",
      filename: `${folder}03 - Glass Harbour.flac`,
      size: 27_600_000,
      tried_at: ago(400),
      outcome_code: null,
    },
    {
      download_id: 8,
      title: attack,
      artists: [],
      state: "dead_letter",
      filename: attack,
      size: 0,
      tried_at: ago(4000),
      outcome_code: "stalled",
    },
  ],
};

export const strangePeer: PeerDetail = {
  username: "new one",
  history: null,
  denials: [],
  tries: [],
};

/** A track of an album in every state, and files that are left alone. */
export const keptAway = detail({
  ...download({ id: 100, state: "failed" }),
  candidates: DenialKind.options.map((kind, at) =>
    candidate({
      id: 900 + at,
      denied: {
        id: at,
        kind,
        reason: kind === "peer" ? "by_person" : "not_decodable",
        until: at % 2 ? null : new Date(now.getTime() + 900_000).toISOString(),
      },
    })
  ),
  siblings: DownloadState.options.map((state, at) => ({
    id: 100 + at,
    title: at === 3
      ? "An unlikely long title that fits on no line at all ".repeat(3).trim()
      : state,
    track_number: at === 1 ? null : at + 1,
    disc_number: at > 6 ? 2 : null,
    state,
    username: at % 2 ? "tape_keeper" : null,
  })),
});
