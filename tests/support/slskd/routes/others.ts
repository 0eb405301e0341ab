import type { Hono } from "hono";
import type { Env } from "./env.ts";
import { shares } from "./system.ts";

const share = {
  id: "music",
  alias: "music",
  isExcluded: false,
  localPath: "/music",
  raw: "/music",
  remotePath: "@@music",
  directories: shares.directories,
  files: shares.files,
};

/** Shares (contracts/slskd.md §6.4). */
export function otherRoutes(app: Hono<Env>): void {
  app.get("/api/v0/shares", (c) => c.json({ local: [share] }));
  app.put("/api/v0/shares", (c) => c.body(null, 200));
  app.delete("/api/v0/shares", (c) => c.body(null, 404));
}
