import assert from "node:assert/strict";
import "../../../lib/metrics/http.ts";
import "../../../lib/metrics/jobs.ts";
import "../../../lib/metrics/providers.ts";
import { allMetrics } from "../../../lib/metrics/registry.ts";
import "../../../lib/metrics/scrape.ts";
import "../../../lib/metrics/work.ts";

interface Panel {
  id: number;
  title: string;
  targets?: { expr: string }[];
}

const file = new URL("../../../docs/grafana.json", import.meta.url);
const { panels } = JSON.parse(await Deno.readTextFile(file)) as { panels: Panel[] };

/** The metrics a query names: whatever stands before a selector. */
function metricsOf(expr: string): string[] {
  return [...expr.matchAll(/([a-z_]+)\{/g)].map(([, name]) => name!.replace(/_bucket$/, ""));
}

Deno.test("the dashboard shows every metric there is, and none that is not", () => {
  const shown = panels.flatMap(({ targets = [] }) => targets).flatMap(({ expr }) =>
    metricsOf(expr)
  );
  const there = allMetrics.getMetricsAsArray().map(({ name }) => name);
  assert.deepEqual([...new Set(shown)].sort(), there.sort());
});

Deno.test("every metric is explained, and none that is not there", async () => {
  const text = await Deno.readTextFile(new URL("../../../docs/monitoring.md", import.meta.url));
  const [table] = text.split("What is of the whole installation");
  const named = [...table!.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name!)
    .filter((name) => name.includes("_") || name === "downloads");
  const there = allMetrics.getMetricsAsArray().map(({ name }) => name)
    .filter((name) => !name.startsWith("process_"));
  assert.deepEqual(named.sort(), there.sort());
});

Deno.test("every panel of the dashboard has an id of its own, and a title", () => {
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  assert.ok(panels.every(({ title }) => title.length > 3));
});
