/** How an installation stands, for whoever watches it. */
import { z } from "zod";
import { type Pool, rows } from "../db.ts";
import { DownloadState } from "../schemas/download_state.ts";
import { connectionsByState } from "./connections.ts";
import { queueAges } from "./queue_ages.ts";
import { queueFigures, waitingByType } from "./queue_figures.ts";

type Counts = Readonly<Record<string, number>>;

export interface InstallationFigures {
  /** Of a query that does nothing, with its wait for a connection of the pool. */
  latency_s: number;
  /** Jobs that wait, by type. */
  waiting: Counts;
  /** Seconds the oldest ready job waits, by type. */
  ages: Counts;
  dead: number;
  /** Downloads by state. */
  downloads: Counts;
  /** Connections to the database by what they do. */
  connections: Counts;
}

async function latencyOf(sql: Pool): Promise<number> {
  const started = performance.now();
  await sql`select 1`;
  return (performance.now() - started) / 1000;
}

async function downloadsByState(sql: Pool): Promise<Counts> {
  const found = await rows(
    z.object({ state: DownloadState, n: z.int() }),
    sql`select state, count(*)::int as n from downloads group by state`,
  );
  return Object.fromEntries(found.map(({ state, n }) => [state, n]));
}

/** Reads one after the other: whoever watches takes one connection, not the pool. */
export async function installationFigures(sql: Pool): Promise<InstallationFigures> {
  return {
    latency_s: await latencyOf(sql),
    waiting: await waitingByType(sql),
    ages: await queueAges(sql),
    dead: (await queueFigures(sql)).dead,
    downloads: await downloadsByState(sql),
    connections: await connectionsByState(sql),
  };
}
