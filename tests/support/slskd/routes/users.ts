import type { Context, Hono } from "hono";
import { Answer, jsonBody } from "../answer.ts";
import { remoteDirectory, remoteName } from "../paths.ts";
import { attributes, fileEntry } from "../search/responses.ts";
import { onlinePeer, type Sim } from "../sim.ts";
import type { Peer, SharedFile } from "../types.ts";
import { type Env, username } from "./env.ts";

const root = "/api/v0/users/:username";

const attributeTypes = {
  bitRate: "BitRate",
  length: "Length",
  isVariableBitRate: "VariableBitRate",
  sampleRate: "SampleRate",
  bitDepth: "BitDepth",
} as const;

/** A file inside a directory: here its name is bare (contracts/slskd.md §6.1). */
function fileJson(shared: SharedFile) {
  const { isLocked: _, ...entry } = fileEntry(shared);
  const claimed = attributes(shared);
  const list = Object.entries(attributeTypes)
    .filter(([name]) => claimed[name] !== undefined)
    .map(([name, type]) => ({ type, value: Number(claimed[name]) }));
  return {
    ...entry,
    filename: remoteName(shared.path),
    attributeCount: list.length,
    attributes: list,
  };
}

function directories(files: readonly SharedFile[]) {
  const folders = Map.groupBy(files, ({ path }) => remoteDirectory(path));
  return [...folders].map(([name, shared]) => ({
    name,
    fileCount: shared.length,
    files: shared.map(fileJson),
  }));
}

function browseJson({ files }: Peer) {
  const open = directories(files.filter(({ locked }) => !locked));
  const locked = directories(files.filter((shared) => shared.locked));
  return {
    directories: open,
    directoryCount: open.length,
    lockedDirectories: locked,
    lockedDirectoryCount: locked.length,
  };
}

function infoJson(peer: Peer) {
  return {
    description: "",
    hasFreeUploadSlot: peer.freeSlot ?? true,
    hasPicture: false,
    queueLength: peer.queueLength ?? 0,
    uploadSlots: 2,
  };
}

/** What is asked of a user directly; offline users are 404. */
export function userRoutes(app: Hono<Env>, sim: Sim): void {
  function peer(c: Context<Env>): Peer {
    const name = username(c, sim.profile, 4);
    const online = onlinePeer(sim, name);
    if (!online) throw new Answer(404, `User ${name} appears to be offline`);
    return online;
  }
  app.get(`${root}/endpoint`, (c) => {
    peer(c);
    return c.json({ addressFamily: "InterNetwork", address: "203.0.113.7", port: 2234 });
  });
  app.get(`${root}/status`, (c) => {
    const known = sim.peers.get(username(c, sim.profile, 4));
    return c.json({
      isPrivileged: false,
      presence: known ? known.presence ?? "Online" : "Offline",
    });
  });
  app.get(`${root}/info`, (c) => c.json(infoJson(peer(c))));
  app.get(`${root}/browse`, (c) => c.json(browseJson(peer(c))));
  app.get(`${root}/browse/status`, () => {
    throw new Answer(404);
  });
  app.post(`${root}/directory`, async (c) => {
    const body = await jsonBody(c);
    const wanted = (body as { directory?: unknown } | null)?.directory;
    if (typeof wanted !== "string" || wanted.trim() === "") throw new Answer(400);
    const files = peer(c).files.filter(({ path, locked }) =>
      !locked && remoteDirectory(path) === wanted
    );
    return c.json(files.length > 0 ? directories(files) : [{ name: wanted, fileCount: 0, files }]);
  });
}
