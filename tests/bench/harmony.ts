/** Harmony as a process of its own, the way a person starts it. */
import { readLines } from "../support/process.ts";

const project = new URL("../../", import.meta.url).pathname;

/** A line of Harmony's log. */
export type LogLine = { event: string } & Record<string, unknown>;

export interface RunningHarmony extends AsyncDisposable {
  /** Of the API, such as `http://127.0.0.1:1234/api/v1`. */
  api: string;
  /** From the start of the process to the first good answer of `/ready`. */
  ready_ms: number;
  /** Memory of this process alone, in MB; PostgreSQL is not part of it. */
  memory(): Promise<number>;
  /** Seconds of one core it has used so far, as Linux counts them. */
  cpu(): Promise<number>;
  /** Waits for a line of the log, also one that came already. */
  logged(wanted: (line: LogLine) => boolean): Promise<LogLine>;
}

export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Nothing of this shell's own settings but what a process needs. */
function environment(values: Record<string, string>): Record<string, string> {
  const kept = ["PATH", "HOME", "DENO_DIR", "TMPDIR", "LANG"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), ...values };
}

/** What `deno task start` tells V8: a server is measured as people start it. */
function v8Flags(): string[] {
  const { tasks } = JSON.parse(Deno.readTextFileSync(`${project}deno.json`));
  return /--v8-flags=\S+/.exec(tasks.start.command) ?? [];
}

/** Runs a script of the project in `cwd`. */
export function runScript(cwd: string, args: string[], env: Record<string, string> = {}) {
  const [script = "", ...rest] = args;
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...v8Flags(), "--config", `${project}deno.json`, project + script, ...rest],
    cwd,
    env: environment(env),
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/** Starts `serve` in `home`, where its data and its music lie, and waits until it is ready. */
export async function startHarmony(
  home: string,
  env: Record<string, string> = {},
): Promise<RunningHarmony> {
  const port = freePort();
  const api = `http://127.0.0.1:${port}/api/v1`;
  const started = performance.now();
  const child = runScript(home, ["main.ts", "serve"], { PORT: String(port), ...env });
  const log = collect(child.stdout);
  await ready(`${api}/ready`, child);
  return {
    api,
    ready_ms: performance.now() - started,
    memory: () => residentMb(child.pid),
    cpu: () => cpuSeconds(child.pid),
    logged: log.wait,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await log.ended;
    },
  };
}

async function ready(url: string, child: Deno.ChildProcess): Promise<void> {
  let ended = false;
  void child.status.then(() => ended = true);
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    if (ended) throw new Error("Harmony did not start");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function collect(stream: ReadableStream<Uint8Array>) {
  const lines: LogLine[] = [];
  let arrived = Promise.withResolvers<void>();
  async function read() {
    for await (const line of readLines(stream)) {
      if (!line.startsWith("{")) continue;
      lines.push(JSON.parse(line));
      arrived.resolve();
      arrived = Promise.withResolvers();
    }
  }
  async function wait(wanted: (line: LogLine) => boolean): Promise<LogLine> {
    for (;;) {
      const found = lines.find(wanted);
      if (found) return found;
      await arrived.promise;
    }
  }
  return { ended: read(), wait };
}

/** Resident memory of a process in MB, as Linux lists it or, elsewhere, `ps` says. */
async function residentMb(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => undefined);
  const kb = status ? /VmRSS:\s+(\d+)/.exec(status)?.[1] : await askPs(pid);
  return Number(kb) / 1024;
}

/** Seconds of one core a process has used: ticks of a hundredth in user and in system mode (proc_pid_stat(5), fields 14 and 15). */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

async function askPs(pid: number): Promise<string> {
  const { stdout } = await new Deno.Command("ps", { args: ["-o", "rss=", "-p", String(pid)] })
    .output();
  return new TextDecoder().decode(stdout);
}
