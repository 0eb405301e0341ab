/**
 * A worker process of the chaos tests, with handlers that show what became of them:
 * `deno run -A worker.ts DATABASE_URL`. `CHAOS_CLOCK_MS` sets its clock wrong.
 */
import { workerOf } from "./handlers.ts";

const skew = Number(Deno.env.get("CHAOS_CLOCK_MS") ?? 0);
if (skew) {
  const real = Date;
  globalThis.Date = class extends real {
    constructor(...args: [] | [number | string | Date]) {
      super(...(args.length ? args : [real.now() + skew]) as [number]);
    }
    static override now = () => real.now() + skew;
  } as DateConstructor;
}

const stop = new AbortController();
const kill = new AbortController();
Deno.addSignalListener("SIGTERM", () => stop.abort());
await workerOf(Deno.args[0]!, stop.signal, kill.signal);
Deno.exit(0);
