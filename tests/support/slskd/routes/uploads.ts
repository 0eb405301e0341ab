import type { Hono } from "hono";
import { Answer, isGuid } from "../answer.ts";
import { transferJson, userTransfersJson } from "../download/wire.ts";
import { isTerminal, type TransferRecord } from "../records.ts";
import type { Daemon } from "../sim.ts";
import { cancelUpload } from "../uploads.ts";
import { type Env, flag, username } from "./env.ts";

const root = "/api/v0/transfers/uploads";

function cancel(daemon: Daemon, id: string, remove: boolean): void {
  const { uploads, profile } = daemon.sim;
  const record = uploads.get(id);
  if (record && isTerminal(record.state)) {
    if (remove) uploads.set(id, { ...record, removed: true });
    return;
  }
  daemon.tasks.spawn(() => cancelUpload(daemon, id));
  if (!remove || profile.lenientCancel) return;
  if (!record) throw new Answer(404);
  throw new Answer(500, "Invalid attempt to remove an upload before it is complete");
}

/** `/transfers/uploads` (contracts/slskd.md §4.3): as downloads, without POST and position. */
export function uploadRoutes(app: Hono<Env>, daemon: Daemon): void {
  const { sim } = daemon;
  const json = (name: string, records: TransferRecord[]) =>
    userTransfersJson(sim, name, records, "Upload");
  const listed = (all: boolean) =>
    Map.groupBy(
      [...sim.uploads.values()].filter(({ removed }) => all || !removed),
      (record) => record.username,
    );
  app.get(root, (c) => {
    const users = [...listed(flag(c, "includeRemoved"))];
    return c.json(users.map(([name, records]) => json(name, records)));
  });
  app.delete(`${root}/all/completed`, (c) => {
    for (const [id, record] of sim.uploads) {
      if (isTerminal(record.state)) sim.uploads.set(id, { ...record, removed: true });
    }
    return c.body(null, 204);
  });
  app.get(`${root}/:username`, (c) => {
    const name = username(c, sim.profile, 5);
    const records = listed(flag(c, "includeRemoved")).get(name);
    if (!records) throw new Answer(404);
    return c.json(json(name, records));
  });
  app.get(`${root}/:username/:id`, (c) => {
    const id = c.req.param("id").toLowerCase();
    if (!isGuid(id)) throw new Answer(400);
    const record = sim.uploads.get(id);
    if (!record) throw new Answer(404);
    return c.json(transferJson(sim, record, false, "Upload"));
  });
  app.delete(`${root}/:username/:id`, (c) => {
    const id = c.req.param("id").toLowerCase();
    if (!isGuid(id)) throw new Answer(400);
    cancel(daemon, id, flag(c, "remove"));
    return c.body(null, 204);
  });
}
