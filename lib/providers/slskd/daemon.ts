import type { Service } from "../../fetch.ts";
import { api, nothing } from "./call.ts";
import { Options, Version } from "./wire.ts";
import { DaemonState } from "./wire_daemon.ts";

/** What slskd is and how it is set up. */
export function daemonCalls(call: Service) {
  let version: Promise<readonly number[]> | undefined;
  const calls = {
    /**
     * The first three numbers of slskd's version; asked once, again after a failure. It is asked for
     * everybody: who goes away meanwhile ends it for nobody.
     */
    version(): Promise<readonly number[]> {
      version ??= call(`${api}/application/version`, { schema: Version })
        .then((text) => text.split(".").slice(0, 3).map(Number));
      version.catch(() => version = undefined);
      return version;
    },
    /** Forgets the version: the daemon may have been replaced while it was away. */
    forget() {
      version = undefined;
    },
    application: (signal?: AbortSignal) =>
      call(`${api}/application`, { schema: DaemonState, signal }),
    /** Connects to the Soulseek server; when it tries already, it tries at once (§2). */
    reconnect: (signal?: AbortSignal) =>
      call(`${api}/server`, { method: "PUT", schema: nothing, signal }),
    options: (signal?: AbortSignal) => call(`${api}/options`, { schema: Options, signal }),
    /** Whether `POST …/downloads/batches` exists (§4.2). */
    async hasBatches(): Promise<boolean> {
      const [major = 0, minor = 0] = await calls.version();
      return major > 0 || minor >= 26;
    },
  };
  return calls;
}
