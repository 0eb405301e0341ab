import { pause } from "../async.ts";
import type { Pool } from "../db.ts";
import { type InstallationFigures, installationFigures } from "../store/installation_figures.ts";
import { lookAtCache } from "./cache.ts";
import { tellInstallation, tellNoInstallation } from "./installation.ts";
import "./logs.ts";
import { lookAtProcess } from "./process.ts";
import { allMetrics } from "./registry.ts";

/** Longest wait of a scrape for the database. */
const mostMs = 2000;
/** Younger figures are not read again, however many scrape. */
const freshMs = 5000;

/** Gives what a promise gives, unless that takes too long. */
async function inTime<T>(promise: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(mostMs, over.signal).then(() => {
    throw new DOMException("Too slow", "TimeoutError");
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    over.abort();
  }
}

/**
 * Writes everything in Prometheus' text format. A database that is away or slow takes its figures
 * out, not the scrape: just then those of the process matter.
 */
export function createScrape(sql: Pool): () => Promise<string> {
  let reading: Promise<InstallationFigures> | undefined;
  let readAt = -Infinity;
  async function look() {
    if (performance.now() - readAt < freshMs) return;
    try {
      reading ??= installationFigures(sql).finally(() => reading = undefined);
      tellInstallation(await inTime(reading));
      readAt = performance.now();
    } catch {
      tellNoInstallation();
    }
  }
  return async () => {
    lookAtProcess();
    lookAtCache();
    await look();
    return await allMetrics.metrics();
  };
}

/** What the text is, as Prometheus asks for it. */
export const textType = allMetrics.contentType;
