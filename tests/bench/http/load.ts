import { median } from "../figure.ts";

/** What a server gave under load. */
export interface Load {
  /** Requests a second. */
  rate: number;
  p99_ms: number;
  /** Time on the processor a request, microseconds. */
  cpu_us: number;
}

export interface Target {
  url: string;
  headers: Record<string, string>;
  /** Seconds of one core the server has used so far. */
  cpu(): Promise<number>;
}

const clients = 8;
const seconds = 2;
const rounds = 3;

/** As many clients as there are ask again and again, each when it has its answer. */
async function press({ url, headers, cpu }: Target): Promise<Load> {
  const times: number[] = [];
  const cpuBefore = await cpu();
  const started = performance.now();
  const end = started + seconds * 1000;
  async function client() {
    while (performance.now() < end) {
      const before = performance.now();
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      times.push(performance.now() - before);
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  const took_s = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    rate: times.length / took_s,
    p99_ms: times[Math.ceil(times.length * 0.99) - 1]!,
    cpu_us: (await cpu() - cpuBefore) / times.length * 1e6,
  };
}

/** The middle of several rounds, in which the two take turns: so they share what else runs here. */
export async function compare(one: Target, other: Target): Promise<[Load, Load]> {
  await press(one);
  await press(other);
  const loads: [Load, Load][] = [];
  for (let round = 0; round < rounds; round++) loads.push([await press(one), await press(other)]);
  const middle = (at: 0 | 1): Load => ({
    rate: median(loads.map((pair) => pair[at].rate)),
    p99_ms: median(loads.map((pair) => pair[at].p99_ms)),
    cpu_us: median(loads.map((pair) => pair[at].cpu_us)),
  });
  return [middle(0), middle(1)];
}
