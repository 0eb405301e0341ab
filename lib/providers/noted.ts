import type { Pool } from "../db.ts";
import { AppError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { CatalogueSource } from "../search/source.ts";
import { noteHealth } from "../store/health.ts";

/** A catalogue that writes down how it answered, for everybody who wants to know how it is. */
export function noted(source: CatalogueSource, sql: Pool, log: Log): CatalogueSource {
  async function note(status: "ok" | "fail", detail: string | null): Promise<void> {
    await noteHealth(sql, source.name, { status, detail })
      .catch((fault) => log.warn("health.not_written", { error: messageOf(fault) }));
  }
  async function watched<T>(act: () => Promise<T>): Promise<T> {
    try {
      const answer = await act();
      await note("ok", null);
      return answer;
    } catch (error) {
      if (error instanceof AppError) await note("fail", error.message);
      throw error;
    }
  }
  const { check } = source;
  return {
    ...source,
    search: (query, signal) => watched(() => source.search(query, signal)),
    ...(check ? { check: (signal) => watched(() => check(signal)) } : {}),
  };
}
