/** Harmony's job engine beside two libraries and a bare loop, on the same durable PostgreSQL. */
import { started } from "../support/process.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";
import { runScript } from "./harmony.ts";
import type { Result, Task } from "./queue/child.ts";
import type { Name } from "./queue/contenders.ts";

const rounds = 3;

/** The results of each contender, round by round. */
type Results<T extends Task> = Map<Name, Result<T>[]>;

/** One contender alone in a process and a schema of its own. */
async function measure<T extends Task>(bench: Bench, name: Name, task: T): Promise<Result<T>> {
  const url = await bench.schema();
  const child = runScript(bench.folder, ["tests/bench/queue/child.ts", name, task, url]);
  const result = await started<Result<T>>(child);
  await child.status;
  console.error(`${task} ${name}: ${JSON.stringify(result)}`);
  return result;
}

/** By turns, so that what else the machine does weighs on all of them. */
async function byTurns<T extends Task>(bench: Bench, task: T, names: readonly Name[]) {
  const results: Results<T> = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, own] of results) own.push(await measure(bench, name, task));
  }
  return results;
}

/** One value of each contender, the median of its rounds. */
function medians<T extends Task>(results: Results<T>, value: (result: Result<T>) => number) {
  return new Map([...results].map(([name, own]) => [name, median(own.map(value))]));
}

const isLibrary = (name: Name) => name !== "harmony" && name !== "raw";

/** Harmony beside the better library, then everybody alone: `NAME_vs_library`, `NAME_CONTENDER`. */
function compared(
  name: string,
  unit: string,
  values: ReadonlyMap<Name, number>,
  better: (...values: number[]) => number,
): Figure[] {
  const own = values.get("harmony") ?? NaN;
  const others = [...values].filter(([one]) => one !== "harmony");
  const library = better(...others.filter(([one]) => isLibrary(one)).map(([, value]) => value));
  return [
    figure(`${name}_vs_library`, own, unit, library),
    ...others.map(([one, value]) => figure(`${name}_${one}`, value, unit)),
  ];
}

/** 20,000 jobs that do nothing, from a full queue to an empty one. */
export async function queueThroughput(bench: Bench): Promise<Figure[]> {
  const names: Name[] = ["raw", "harmony", "graphile_worker", "pg_boss_10x100", "pg_boss_2x1000"];
  const values = medians(await byTurns(bench, "throughput", names), ({ per_s }) => per_s);
  const own = values.get("harmony") ?? NaN;
  return [
    figure("queue.throughput_vs_raw", own, "jobs/s", values.get("raw")),
    ...compared("queue.throughput", "jobs/s", values, Math.max),
  ];
}

/** From adding a job to an idle queue to the start of its handler. */
export async function queueLatency(bench: Bench): Promise<Figure[]> {
  const names: Name[] = ["harmony", "graphile_worker", "pg_boss_10x100"];
  const results = await byTurns(bench, "latency", names);
  return [
    ...compared("queue.p50", "ms", medians(results, ({ p50 }) => p50), Math.min),
    ...compared("queue.p99", "ms", medians(results, ({ p99 }) => p99), Math.min),
  ];
}

/** Adding jobs: one by one, in statements of 5,000, in statements of 10,000. */
export async function queueAdding(bench: Bench): Promise<Figure[]> {
  const names: Name[] = ["raw", "harmony", "graphile_worker", "pg_boss_10x100"];
  const results = await byTurns(bench, "adding", names);
  return (["one", "bulk", "large"] as const).flatMap((how) =>
    compared(`queue.add_${how}`, "jobs/s", medians(results, (result) => result[how]), Math.max)
  );
}
