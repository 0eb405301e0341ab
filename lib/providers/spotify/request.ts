/** A request to Spotify: with a token, in its turn, counted, repeated where that is safe. */
import type { z } from "zod";
import type { Pool } from "../../db.ts";
import { createService, type ServiceRequest } from "../../fetch.ts";
import type { Log } from "../../log.ts";
import { ServiceError } from "../../service_error.ts";
import type { BudgetSettings } from "../../spotify/limits.ts";
import { clearProblem } from "../../store/spotify_problem.ts";
import type { Access, Need } from "./access.ts";
import type { Ask } from "./calls.ts";
import { patiently } from "./patience.ts";
import { needScopes } from "./scopes.ts";
import { explaining, overWith } from "./standing.ts";
import { createTurns } from "./turns.ts";

export interface SpotifyOptions {
  sql: Pool;
  log: Log;
  access: Access;
  /** The id of the app that asks, as it is now. */
  clientId: () => Promise<string>;
  baseUrl: string;
  /** Of a call with its repeats and waits. */
  timeoutMs: number;
  budget: BudgetSettings;
  /** Country whose catalogue is meant, as it is set now. */
  market?: () => Promise<string | undefined>;
}

/** What is asked for. */
export interface Wanted<S extends z.ZodType>
  extends Pick<ServiceRequest<S>, "schema" | "method" | "query" | "json"> {
  /** In one word, for errors. */
  feature: string;
  need: Need;
  scopes?: readonly string[];
  /** Only what can be heard in the country that is set, where one is. */
  inMarket?: boolean;
  /** A repeat would change more than the first; a POST always counts as such. */
  once?: boolean;
}

/** @throws {AppError} as `SpotifyCalls` says */
export type Request = <S extends z.ZodType>(
  path: string,
  wanted: Wanted<S>,
  ask?: Ask,
) => Promise<z.output<S>>;

/** Everything that asks Spotify asks through one of these. */
export function createRequest(options: SpotifyOptions): Request {
  const { sql, log, access, baseUrl, timeoutMs, budget } = options;
  const take = createTurns(sql, budget);
  // Not repeated here: each repeat has to take a turn, `patiently` does it.
  const call = createService({
    name: "spotify",
    baseUrl,
    timeoutMs,
    maxBytes: 5_000_000,
    log,
  });

  return async function request(path, wanted, ask = {}) {
    const { feature, need, scopes = [], once, inMarket, ...sent } = wanted;
    const { signal } = ask;
    const [clientId, market] = await Promise.all([
      options.clientId(),
      inMarket ? options.market?.() : undefined,
      needScopes(access, scopes),
    ]);
    const isOnce = once || sent.method === "POST";
    const query = { ...sent.query, market };
    const ends = performance.now() + timeoutMs;
    const left = () => Math.max(1, Math.floor(ends - performance.now()));

    async function act() {
      const token = await access.token(need, signal);
      const { leave, problem } = await take(clientId, ask, left);
      try {
        const headers = { Authorization: `Bearer ${token}` };
        const answer = await call(path, {
          ...sent,
          query,
          signal,
          headers,
          repeat: !isOnce,
          timeoutMs: left(),
        });
        if (problem) await clearProblem(sql, overWith(need));
        return answer;
      } catch (error) {
        if (statusOf(error) === 401) await access.refused(token);
        throw error;
      } finally {
        leave();
      }
    }

    const patience = { sql, clientId, left, signal, once: isOnce };
    return await explaining(sql, feature, () => patiently(patience, act));
  };
}

/** Whether Spotify gives out a token; costs no request while one holds. */
export async function letIn(
  { sql, access, clientId, timeoutMs }: SpotifyOptions,
  signal?: AbortSignal,
): Promise<void> {
  const ends = performance.now() + timeoutMs;
  const left = () => ends - performance.now();
  const patience = { sql, clientId: await clientId(), left, signal };
  await explaining(sql, "token", () => patiently(patience, () => access.token("any", signal)));
}

function statusOf(error: unknown): number | undefined {
  return error instanceof ServiceError ? error.upstream_status : undefined;
}
