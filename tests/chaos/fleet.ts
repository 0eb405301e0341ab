/** Several worker processes that are killed and started again. */
import { enqueue } from "../../lib/queue/mod.ts";
import type { Pool } from "../../lib/db.ts";
import type { NewJob } from "../../lib/schemas/jobs.ts";

const script = new URL("worker.ts", import.meta.url).pathname;

export class Fleet implements AsyncDisposable {
  readonly #alive = new Set<Deno.ChildProcess>();
  readonly #url: string;
  #over = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Starts a worker; one that dies by itself is followed by another. */
  start(env: Record<string, string> = {}): void {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--quiet", script, this.#url],
      env,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    this.#alive.add(child);
    child.status.then(() => {
      this.#alive.delete(child);
      if (!this.#over) this.start(env);
    });
  }

  /** Ends one of them, without a chance to say anything. */
  kill(): void {
    this.#any()?.kill("SIGKILL");
  }

  /** Stops one of them for longer than its lease, and lets it go on as if nothing had been. */
  freeze(ms: number): void {
    const child = this.#any();
    child?.kill("SIGSTOP");
    setTimeout(() => child && this.#alive.has(child) && child.kill("SIGCONT"), ms);
  }

  #any(): Deno.ChildProcess | undefined {
    return [...this.#alive][Math.floor(Math.random() * this.#alive.size)];
  }

  /** Lets all of them finish what they do. */
  async [Symbol.asyncDispose]() {
    this.#over = true;
    const all = [...this.#alive];
    for (const child of all) child.kill("SIGTERM");
    const late = setTimeout(() => this.#alive.forEach((child) => child.kill("SIGKILL")), 5000);
    await Promise.all(all.map((child) => child.status));
    clearTimeout(late);
  }
}

/** Adds jobs in batches. */
export async function fill(sql: Pool, count: number, job: (n: number) => NewJob): Promise<void> {
  const batch = 1000;
  for (let from = 0; from < count; from += batch) {
    const n = Math.min(batch, count - from);
    await enqueue(sql, ...Array.from({ length: n }, (_, at) => job(from + at + 1)));
  }
}

/** A job whose effect must happen once; of every second one the key makes repeats harmless. */
export function effect(n: number): NewJob {
  const group = `g${n % 20}`;
  const payload = { download_id: n, candidate_id: n };
  if (n % 2) return { type: "download_search", payload, group, key: `${n}:s` };
  return { type: "download_transfer", payload, group, key: `${n}:t` };
}

/** What the effects of `count` jobs must be: each happened, none twice. */
export function once(count: number) {
  const odd = Math.ceil(count / 2);
  return { left: 0, dead: 0, counter: odd, tally: odd, distinct: odd, effects: count - odd };
}

/** What they are. */
export async function effects(sql: Pool) {
  const [found] = await sql`select
    (select count(*)::int from queue_jobs) as left,
    (select count(*)::int from queue_dead) as dead,
    (select n from counter) as counter,
    (select count(*)::int from tally) as tally,
    (select count(distinct job)::int from tally) as distinct,
    (select count(*)::int from effects) as effects`;
  return { ...found };
}
