/** What a request gets when it cannot have what it asked for. */
import { HTTPException } from "hono/http-exception";
import type { Context } from "hono";
import { isAway, isBusy, isUnstorable } from "../lib/db.ts";
import { AppError } from "../lib/errors.ts";
import { ListError } from "../lib/ingest/mod.ts";
import { reply, varyOn, wants } from "../lib/web/reply.ts";
import { errorToast, errorView } from "../views/error.tsx";
import type { Deps } from "./deps.ts";
import { listRefusal } from "./import_input.ts";

/** One error catalogue, three forms (design §2). */
export function failed(thrown: Error, c: Context, { log }: Pick<Deps, "log">) {
  const error = expected(thrown);
  const request_id = c.get("requestId");
  const { signal } = c.req.raw;
  // Whoever went away ended what was done for them: nothing is wrong.
  const gone = signal.aborted && thrown === signal.reason;
  if (!gone && !isRefusal(thrown)) {
    log.error("api.error", { error: thrown, request_id, path: c.req.path });
  }
  c.header("X-Debug-Id", request_id);
  const { code, message, meta, status } = error;
  const wait_s = waitOf(meta);
  if (wait_s !== undefined) c.header("Retry-After", String(Math.ceil(wait_s)));
  if (wants(c) === "json" || !c.get("ui")) {
    c.header("Vary", varyOn, { append: true });
    const filled = Object.keys(meta).length ? { meta } : {};
    return c.json({ ok: false, error: { code, message, ...filled } }, status);
  }
  const view = wants(c) === "fragment" ? errorToast : errorView;
  return reply(c, { status, code, message, request_id }, view, { status });
}

/** When to ask again, seconds. */
function waitOf({ retry_after_s, retry_after_ms }: AppError["meta"]): number | undefined {
  if (typeof retry_after_ms === "number") return retry_after_ms / 1000;
  return typeof retry_after_s === "number" ? retry_after_s : undefined;
}

/** The address is known, but not for this. */
export function wrongMethod(c: Context, known: string[], deps: Deps) {
  c.header("Allow", known.join(", "));
  const message = `${c.req.method} is not possible here, only ${known.join(", ")}`;
  return failed(new AppError("VALIDATION_ERROR", message, { status: 405 }), c, deps);
}

/** What is thrown at whoever sent something, and is nothing for the log. */
const refusals = [AppError, HTTPException, ListError];
const isRefusal = (thrown: Error) =>
  isUnstorable(thrown) || refusals.some((kind) => thrown instanceof kind);

/** Anything unexpected is hidden from the caller: its message may hold anything. */
function expected(thrown: Error): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ListError) return listRefusal(thrown);
  if (isAway(thrown)) {
    return new AppError("DEPENDENCY_ERROR", "The database is away; try again soon");
  }
  if (isBusy(thrown)) {
    return new AppError("DEPENDENCY_ERROR", "The database is busy; try again soon");
  }
  if (isUnstorable(thrown)) return new AppError("VALIDATION_ERROR", "Text may hold no zero bytes");
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return new AppError("VALIDATION_ERROR", thrown.message || "The request cannot be read");
  }
  return new AppError("INTERNAL_ERROR", "Something went wrong; the log has the request id");
}
