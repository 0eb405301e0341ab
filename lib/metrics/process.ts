/** The process itself, by the names Prometheus' own clients use. prom-client's reads what Deno lacks. */
import process from "node:process";
import { counter, gauge, histogram } from "./registry.ts";

const cpu = counter("process_cpu_seconds_total", "Time on the processor, user and system");
const resident = gauge("process_resident_memory_bytes", "Memory of the process");
const heap = gauge("process_heap_bytes", "Memory of V8's heap that is in use");
const startTime = gauge("process_start_time_seconds", "When the process started, Unix time");
startTime.set(Math.round(performance.timeOrigin) / 1000);

const lag = histogram(
  "event_loop_lag_seconds",
  "How much later than it should a timer fires: while it waits, every request does",
  [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
);

/** Reads the process; for each scrape. */
export function lookAtProcess(): void {
  const { user, system } = process.cpuUsage();
  cpu.reset();
  cpu.inc((user + system) / 1e6);
  const { rss, heapUsed } = Deno.memoryUsage();
  resident.set(rss);
  heap.set(heapUsed);
}

const everyMs = 500;

/** Measures the lag of the event loop until `stop`; keeps no process alive. */
export function watchLag(stop: AbortSignal): void {
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const now = performance.now();
    lag.observe(Math.max(0, now - due) / 1000);
    due = now + everyMs;
  }, everyMs);
  Deno.unrefTimer(timer);
  stop.addEventListener("abort", () => clearInterval(timer), { once: true });
}
