import type { Pool } from "../db.ts";
import { AppError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { LyricsSource } from "../lyrics/source.ts";
import type { CatalogueSource } from "../search/source.ts";
import { noteHealth } from "../store/health.ts";
import type { Acoustid } from "./acoustid.ts";

/** Writes down how a service answered, for everybody who wants to know how it is. */
function watching(name: string, sql: Pool, log: Log) {
  async function note(status: "ok" | "fail", detail: string | null): Promise<void> {
    await noteHealth(sql, name, { status, detail })
      .catch((fault) => log.warn("health.not_written", { error: messageOf(fault) }));
  }
  return async function watched<T>(act: () => Promise<T>): Promise<T> {
    try {
      const answer = await act();
      await note("ok", null);
      return answer;
    } catch (error) {
      if (error instanceof AppError) await note("fail", error.message);
      throw error;
    }
  };
}

export function noted(source: CatalogueSource, sql: Pool, log: Log): CatalogueSource {
  const watched = watching(source.name, sql, log);
  const { check } = source;
  return {
    ...source,
    search: (query, signal) => watched(() => source.search(query, signal)),
    ...(check ? { check: (signal) => watched(() => check(signal)) } : {}),
  };
}

export function notedLyrics(source: LyricsSource, sql: Pool, log: Log): LyricsSource {
  const watched = watching(source.name.replace(".", "_"), sql, log);
  return { ...source, find: (question, signal) => watched(() => source.find(question, signal)) };
}

export function notedAcoustid({ lookup }: Acoustid, sql: Pool, log: Log): Acoustid {
  const watched = watching("acoustid", sql, log);
  return { lookup: (fingerprint, signal) => watched(() => lookup(fingerprint, signal)) };
}
