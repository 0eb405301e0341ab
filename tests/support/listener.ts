/** Loaded before every file of tests (tests/run.ts): listens to all logs for secrets. */
import { watchLogs } from "../../lib/log.ts";
import { heard, lookThrough } from "./secrets.ts";

function text(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Deno.inspect(value, { depth: 10 });
  }
}

watchLogs((level, event, fields) => heard(`${level} ${event} ${text(fields)}`));
addEventListener("unload", lookThrough);
