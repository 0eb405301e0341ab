/** What this process counts. Prometheus asks for it (`/metrics`); nothing here reads it back. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** Every metric of the process; units stand in the names, as Prometheus wants them. */
export const allMetrics = new Registry();

export function counter<L extends string = never>(name: string, help: string, ...labelNames: L[]) {
  return new Counter({ name, help, labelNames, registers: [allMetrics] });
}

export function gauge<L extends string = never>(name: string, help: string, ...labelNames: L[]) {
  return new Gauge({ name, help, labelNames, registers: [allMetrics] });
}

/** @param buckets upper bounds, in the unit of the name */
export function histogram<L extends string = never>(
  name: string,
  help: string,
  buckets: number[],
  ...labelNames: L[]
) {
  return new Histogram({ name, help, labelNames, buckets, registers: [allMetrics] });
}
