/** A PostgreSQL of its own that may be stopped, crashed and started again. */
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../lib/embedded_postgres.ts";

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** A server that keeps its port, whatever becomes of it. */
export class OwnServer implements AsyncDisposable {
  readonly #directory: string;
  readonly #settings: readonly string[];
  #stop: () => Promise<void> = () => Promise.resolve();
  url = "";

  constructor(directory: string, settings: readonly string[]) {
    this.#directory = directory;
    this.#settings = settings;
  }

  async start(): Promise<void> {
    const server = await startEmbeddedPostgres(this.#directory, undefined, this.#settings);
    this.#stop = server.stop;
    const url = new URL(server.url);
    // The last setting of a name counts; the URL that is answered names another port, so that
    // `stop` finds nobody connected.
    url.port = this.#settings.findLast((one) => one.startsWith("port="))!.slice(5);
    this.url = url.href;
  }

  /** Ends it as it should be; whoever is connected is dropped. */
  async stop(): Promise<void> {
    await this.#stop();
  }

  /** Ends it at once: nothing is written any more, the next start has to recover. */
  async crash(): Promise<void> {
    await endServer(this.#directory, "SIGQUIT");
  }

  async [Symbol.asyncDispose]() {
    await this.stop();
    await Deno.remove(this.#directory, { recursive: true });
  }
}

/** Ends the server of a folder, whoever is connected: in good order, or with SIGQUIT as it stands. */
export async function endServer(directory: string, signal: "SIGINT" | "SIGQUIT"): Promise<void> {
  const file = join(directory, "data", "postmaster.pid");
  const pid = Number((await Deno.readTextFile(file)).split("\n")[0]);
  Deno.kill(pid, signal);
  while (await isThere(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function isThere(pid: number): Promise<boolean> {
  const status = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => ") Z");
  return !/\) [ZX]/.test(status);
}

/** @param settings further settings of the server; none leaves it durable */
export async function ownServer(settings: readonly string[] = []): Promise<OwnServer> {
  const directory = await Deno.makeTempDir({ prefix: "pg-" });
  // The user that runs it for root has to get in.
  await Deno.chmod(directory, 0o755);
  const server = new OwnServer(directory, [...settings, `port=${freePort()}`]);
  await server.start();
  return server;
}
