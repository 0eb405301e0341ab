/** Harmony as people start it: a process of its own, with folders of its own. */
import { join } from "node:path";
import { readLines } from "../support/process.ts";

const project = new URL("../../", import.meta.url).pathname;

/** Where `node_modules` is another tree's, the bundled database lies outside of what may be run. */
export const isBorrowed = (await Deno.lstat(join(project, "node_modules"))).isSymlink;

/** What people run it with: no right that `deno.json` does not give. */
export const rights = isBorrowed ? ["-A"] : ["-q", "-P=serve", "--no-prompt"];

/** What a process needs of ours; everything else of the environment is kept from it. */
function inherited(): Record<string, string> {
  const names = ["PATH", "HOME", "DENO_DIR", "TMPDIR", "NO_COLOR"];
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value ? [[name, value]] : [];
  }));
}

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** One installation: its folders, and everything its processes ever said. */
export class Installation implements AsyncDisposable {
  readonly data: string;
  readonly music: string;
  /** Everything that was printed, by all processes. */
  said = "";
  #serving = new Set<Serving>();
  constructor(readonly home: string, readonly env: Record<string, string>) {
    this.data = join(home, "data");
    this.music = join(home, "music");
  }

  #spawn(args: string[], env: Record<string, string>, stdin: "null" | "piped") {
    return new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        ...rights,
        "--config",
        join(project, "deno.json"),
        join(project, "main.ts"),
        ...args,
      ],
      cwd: this.home,
      clearEnv: true,
      env: {
        ...inherited(),
        DATA_DIR: this.data,
        MUSIC_DIR: this.music,
        PORT: "0",
        ...this.env,
        ...env,
      },
      stdin,
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  /** Runs a command to its end. */
  async run(
    args: string[],
    { env = {}, stdin }: { env?: Record<string, string>; stdin?: string } = {},
  ): Promise<Ran> {
    const child = this.#spawn(args, env, stdin === undefined ? "null" : "piped");
    if (stdin !== undefined) {
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(stdin));
      await writer.close();
    }
    const { code, ...output } = await child.output();
    const [stdout, stderr] = [output.stdout, output.stderr].map((bytes) =>
      new TextDecoder().decode(bytes)
    ) as [string, string];
    this.said += stdout + stderr;
    return { code, stdout, stderr };
  }

  /** Starts `work` with a METRICS_PORT and waits until it listens there. */
  async work(env: Record<string, string>): Promise<Serving> {
    const working = new Serving(this.#spawn(["work"], env, "null"), (text) => this.said += text);
    this.#serving.add(working);
    await working.listens();
    return working;
  }

  /** Starts `serve` and waits until it is ready. */
  async serve(env: Record<string, string> = {}): Promise<Serving> {
    const child = this.#spawn(["serve"], env, "null");
    const serving = new Serving(child, (text) => this.said += text);
    this.#serving.add(serving);
    await serving.ready();
    return serving;
  }

  /** The first line of the pid file: the process id of the bundled server, if one runs. */
  async postmaster(): Promise<number | undefined> {
    const file = join(this.data, "postgres", "data", "postmaster.pid");
    const text = await Deno.readTextFile(file).catch(() => "");
    return Number(text.split("\n")[0]) || undefined;
  }

  async [Symbol.asyncDispose]() {
    for (const serving of this.#serving) await serving.kill();
    const pid = await this.postmaster();
    if (pid) await endPostgres(pid);
    await Deno.remove(this.home, { recursive: true });
  }
}

async function endPostgres(pid: number) {
  Deno.kill(pid, "SIGQUIT");
  while (await alive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Whether a process is there, and not just waiting to be buried. */
export async function alive(pid: number): Promise<boolean> {
  const status = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => ") Z");
  return !/\) [ZX]/.test(status);
}

/** An installation in an empty folder; its processes get these settings. */
export async function installation(env: Record<string, string> = {}): Promise<Installation> {
  const home = await Deno.makeTempDir({ prefix: "harmony-" });
  // The user that runs the bundled PostgreSQL for root has to get in.
  await Deno.chmod(home, 0o755);
  return new Installation(home, env);
}

/** A running `serve`. */
export class Serving {
  url = "";
  stdout = "";
  stderr = "";
  readonly #listening = Promise.withResolvers<void>();
  readonly #read: Promise<unknown>;
  constructor(readonly child: Deno.ChildProcess, tell: (text: string) => void) {
    const out = this.#collect(child.stdout, (line) => {
      this.stdout += `${line}\n`;
      tell(`${line}\n`);
      const { event, url } = line.startsWith("{") ? JSON.parse(line) : {};
      if (event !== "listening") return;
      this.url = url.replace("0.0.0.0", "127.0.0.1");
      this.#listening.resolve();
    });
    const error = this.#collect(child.stderr, (line) => {
      this.stderr += `${line}\n`;
      tell(`${line}\n`);
    });
    this.#read = Promise.all([out, error]).finally(() =>
      this.#listening.reject(new Error(`It ended before it listened: ${this.stderr}`))
    );
    this.#read.catch(() => {});
    this.#listening.promise.catch(() => {});
  }

  async #collect(stream: ReadableStream<Uint8Array>, take: (line: string) => void) {
    for await (const line of readLines(stream)) take(line);
  }

  /** Waits until it has a port. */
  async listens(): Promise<void> {
    await this.#listening.promise;
  }

  /** Waits until it answers `ready`. */
  async ready(): Promise<void> {
    await this.listens();
    const { ok } = await this.ask("/api/v1/ready");
    if (!ok) throw new Error("It listens, but is not ready");
  }

  async ask(
    path: string,
    init: RequestInit = {},
  ): Promise<{ ok: boolean; status: number; text: string }> {
    const response = await fetch(`${this.url}${path}`, init);
    return { ok: response.ok, status: response.status, text: await response.text() };
  }

  /** Asks it to stop and gives its exit code. */
  async stop(signal: "SIGTERM" | "SIGINT" = "SIGTERM"): Promise<number> {
    this.child.kill(signal);
    const { code } = await this.child.status;
    await this.#read;
    return code;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    try {
      this.child.kill("SIGKILL");
    } catch {
      // It ended already.
    }
    await this.child.status;
    await this.#read;
  }
}
