/** Imports of links, looked up one by one. */
import type { Services } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import type { Pool } from "../../lib/db.ts";
import { importList } from "../../lib/import.ts";
import { testDb } from "./db.ts";
import { type OpenSpotify, startOpenSpotify } from "./open_spotify.ts";
import { testServices } from "./services.ts";

export interface LinksTest extends AsyncDisposable {
  sql: Pool;
  open: OpenSpotify;
  services: Services;
  /** Brings a list; gives the import's id. */
  bring(...lines: string[]): Promise<string>;
  /** Runs jobs of one type until none is due; says how many. */
  run(type?: "expand_link" | "ingest"): Promise<number>;
  /** The links of all imports. */
  links(): Promise<Record<string, unknown>[]>;
  /** `Artist - Title` of the tracks that links brought, in their order. */
  brought(): Promise<string[]>;
}

/** @param values settings besides those of the stand-in */
export async function linksTest(
  values: Record<string, string> = {},
  provide: (sql: Pool, env: Record<string, string>) => Services | Promise<Services> = testServices,
): Promise<LinksTest> {
  const db = await testDb();
  const open = startOpenSpotify();
  const { sql } = db;
  const services = await provide(sql, { ...open.env, SPOTIFY_OPEN_INTERVAL_MS: "0", ...values });
  return {
    sql,
    open,
    services,
    async bring(...lines) {
      const bytes = new TextEncoder().encode(lines.join("\n"));
      return (await importList(sql, { bytes }, { most: 1000 })).job_id;
    },
    async run(type = "expand_link") {
      let count = 0;
      while (await workOne(sql, jobs, services, type)) count++;
      return count;
    },
    links: () =>
      sql`select kind, state, state_reason, title, image_url is not null as cover, truncated, url
        from ingest_items where source_type = 'LINK' or parent_id is null and track is null
        order by id`,
    async brought() {
      const items = await sql`select track from ingest_items where parent_id is not null
        order by job_id, parent_id, line, id`;
      return items.map(({ track }) => `${track.artists.join(" + ")} - ${track.title}`);
    },
    async [Symbol.asyncDispose]() {
      await open[Symbol.asyncDispose]();
      await db[Symbol.asyncDispose]();
    },
  };
}
