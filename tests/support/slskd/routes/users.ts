import type { Context, Hono } from "hono";
import { Answer, jsonBody } from "../answer.ts";
import type { InjectionParams } from "../injections.ts";
import { remoteDirectory, remoteName } from "../paths.ts";
import { attributes, fileEntry } from "../search/responses.ts";
import { type Daemon, onlinePeer } from "../sim.ts";
import type { Peer, SharedFile } from "../types.ts";
import { type Env, username } from "./env.ts";
import { hugeListing } from "./huge_listing.ts";

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
    description: peer.description ?? "",
    hasFreeUploadSlot: peer.freeSlot ?? true,
    hasPicture: peer.picture !== undefined,
    ...(peer.picture === undefined ? {} : { picture: peer.picture }),
    queueLength: peer.queueLength ?? 0,
    uploadSlots: 2,
  };
}

/** What is asked of a user directly; offline users are 404. */
export function userRoutes(app: Hono<Env>, daemon: Daemon): void {
  const { sim } = daemon;
  function peer(c: Context<Env>, what?: InjectionParams["user-silent"]["what"]): Peer {
    const name = username(c, sim.profile, 4);
    const online = onlinePeer(sim, name);
    if (!online) throw new Answer(404, `User ${name} appears to be offline`);
    const silent = sim.injections.take(
      "user-silent",
      { username: name },
      (params) => (params.what ?? "info") === what,
    );
    if (silent) throw new Answer(500, "The wait timed out after 5000 milliseconds");
    return online;
  }
  app.get(`${root}/endpoint`, (c) => {
    peer(c, "endpoint");
    return c.json({ addressFamily: "InterNetwork", address: "203.0.113.7", port: 2234 });
  });
  app.get(`${root}/status`, (c) => {
    const known = sim.peers.get(username(c, sim.profile, 4));
    return c.json({
      isPrivileged: false,
      presence: known ? known.presence ?? "Online" : "Offline",
    });
  });
  app.get(`${root}/info`, (c) => c.json(infoJson(peer(c, "info"))));
  browseRoutes(app, daemon, (c) => peer(c, "browse"));
  app.post(`${root}/directory`, async (c) => {
    const body = await jsonBody(c);
    const wanted = (body as { directory?: unknown } | null)?.directory;
    if (typeof wanted !== "string" || wanted.trim() === "") throw new Answer(400);
    const files = peer(c, "directory").files.filter(({ path, locked }) =>
      !locked && remoteDirectory(path) === wanted
    );
    return c.json(files.length > 0 ? directories(files) : [{ name: wanted, fileCount: 0, files }]);
  });
}

/** A listing, and how far slskd is with fetching it. */
function browseRoutes(app: Hono<Env>, daemon: Daemon, peer: (c: Context<Env>) => Peer): void {
  const { sim, tasks } = daemon;
  app.get(`${root}/browse`, async (c) => {
    const online = peer(c);
    const given = { username: online.username };
    const slow = sim.injections.take("browse-slow", given);
    if (slow) {
      sim.browsing.set(online.username, 1_000_000);
      await sim.clock.sleep(slow.ms ?? 500, tasks.signal);
      sim.browsing.delete(online.username);
    }
    const huge = sim.injections.take("browse-huge", given);
    if (!huge) return c.json(browseJson(online));
    return c.body(hugeListing(huge), 200, { "Content-Type": "application/json" });
  });
  app.get(`${root}/browse/status`, (c) => {
    const name = username(c, sim.profile, 4);
    const size = sim.browsing.get(name);
    if (size === undefined) throw new Answer(404);
    return c.json({
      username: name,
      bytesTransferred: size / 4,
      bytesRemaining: size * 3 / 4,
      percentComplete: 25,
      size,
    });
  });
}
