import assert from "node:assert/strict";
import { countRequest } from "../../../lib/metrics/http.ts";
import { jobBegan, jobEnded } from "../../../lib/metrics/jobs.ts";
import { countCall, waitBegins } from "../../../lib/metrics/providers.ts";
import { allMetrics } from "../../../lib/metrics/registry.ts";
import { jobNames } from "../../../lib/schemas/jobs.ts";
import { readPrometheus } from "../../support/prometheus.ts";

async function seriesOf(name: string, label: string): Promise<Set<string>> {
  const { samples } = readPrometheus(await allMetrics.metrics()).get(name)!;
  return new Set(samples.map((sample) => sample.labels[label]!));
}

Deno.test("10,000 values of a label make no more series than the code knows values", async () => {
  for (let n = 0; n < 10_000; n++) {
    countRequest(`M${n}`, `/route/${n}`, 200, 0.001);
    countCall(`host${n}`, "ok", 0.001);
    waitBegins(`line${n}`)();
    jobBegan(`type${n}`);
    jobEnded(`type${n}`, "failed", 0.001);
  }
  jobBegan(jobNames[0]!);
  jobEnded(jobNames[0]!, "completed", 0.001);
  assert.deepEqual(await seriesOf("http_requests_total", "method"), new Set(["other"]));
  assert.ok((await seriesOf("http_requests_total", "route")).size <= 1001);
  assert.ok((await seriesOf("provider_requests_total", "provider")).size <= 51);
  assert.ok((await seriesOf("throttle_wait_seconds", "throttle")).size <= 51);
  assert.deepEqual(await seriesOf("jobs_total", "type"), new Set(["other", jobNames[0]!]));
});
