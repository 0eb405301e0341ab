/** One call to a service outside: its `api.dependency` line, and what is counted of it. */
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import { countCall } from "./metrics/providers.ts";
import { ServiceError } from "./service_error.ts";

export interface Call {
  provider: string;
  method: string;
  /** Without its query, which may hold a signature. */
  path?: string;
  attempt?: number;
}

/** How a call went; one of the two is told, once. */
export interface Told {
  ok(more?: Readonly<Record<string, unknown>>): void;
  failed(error: unknown): void;
}

/** A call begins now. */
export function callBegins(log: Log, call: Call): Told {
  const started = performance.now();
  function count(outcome: string): number {
    const ms = performance.now() - started;
    countCall(call.provider, outcome, ms / 1000);
    return Math.round(ms);
  }
  return {
    ok(more) {
      log.debug("api.dependency", { ...call, status: "ok", ...more, duration_ms: count("ok") });
    },
    failed(error) {
      const { fault, upstream_status } = error instanceof ServiceError
        ? error
        : {} as Partial<ServiceError>;
      log.info("api.dependency", {
        ...call,
        status: "failed",
        status_code: upstream_status,
        error: fault ?? messageOf(error),
        duration_ms: count(fault ?? "error"),
      });
    },
  };
}
