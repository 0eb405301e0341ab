/** How busy the processors are, between two looks. */
import { cpus } from "node:os";
import process from "node:process";
import type { SystemStats } from "../schemas/system_stats.ts";
import { orNull } from "./or_null.ts";

type Cpu = SystemStats["cpu"];

/** Times since the machine started, ms: `busy` of `all`; `own` of this process. */
export interface Ticks {
  at: number;
  own: number;
  system: { cores: number; busy: number; all: number } | null;
}

/** Two looks closer together than this tell nothing. */
const least_ms = 500;

/** Needs the permission `--allow-sys=cpus`; without it only the process itself is known. */
export function readTicks(): Ticks {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), own: (user + system) / 1000, system: orNull(ofSystem) };
}

function ofSystem(): Ticks["system"] {
  const all = cpus();
  if (all.length === 0) return null;
  const sum = { cores: all.length, busy: 0, all: 0 };
  for (const { times: { user, nice, sys, idle, irq } } of all) {
    sum.busy += user + nice + sys + irq;
    sum.all += user + nice + sys + irq + idle;
  }
  return sum;
}

/** Tells how busy it was since it was last asked; nobody ever waits for a sample. */
export function createCpuMeter(read: () => Ticks = readTicks): () => Cpu {
  let before = read();
  let known: Cpu = {
    cores: before.system?.cores ?? null,
    percent: null,
    process_percent: null,
    interval_s: null,
    load: null,
  };
  return () => {
    const now = read();
    if (now.at - before.at >= least_ms) {
      known = { ...known, ...between(before, now) };
      before = now;
    }
    return { ...known, load: orNull(() => Deno.loadavg()) };
  };
}

function between(before: Ticks, now: Ticks) {
  const [a, b] = [before.system, now.system];
  const all = a && b ? b.all - a.all : 0;
  const took = now.at - before.at;
  return {
    percent: a && b && all > 0 ? share(b.busy - a.busy, all) : null,
    process_percent: Math.round((now.own - before.own) / took * 1000) / 10,
    interval_s: Math.round(took / 100) / 10,
  };
}

/** Percent with one digit, 0 to 100 even where a counter went back. */
function share(part: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, part / whole)) * 1000) / 10;
}
