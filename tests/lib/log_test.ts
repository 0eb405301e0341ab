import assert from "node:assert/strict";
import { createLog, type Fields } from "../../lib/log.ts";

function written(): { log: ReturnType<typeof createLog>; lines: Fields[] } {
  const lines: Fields[] = [];
  const log = createLog((level, event, fields) => void lines.push({ level, event, ...fields }));
  return { log, lines };
}

Deno.test("an event is written with its level and everything that was bound", () => {
  const { log, lines } = written();
  log.with({ job_id: 7 }).with({ attempt: 1 }).warn("job.failed", { attempt: 2 });
  log.info("plain");
  assert.deepEqual(lines, [
    { level: "warning", event: "job.failed", job_id: 7, attempt: 2 },
    { level: "info", event: "plain" },
  ]);
});

Deno.test("what is named like a secret is never written", () => {
  const { log, lines } = written();
  log.with({ api_key: "s3cret" }).error("x", {
    token: "s3cret",
    Authorization: "s3cret",
    password: "s3cret",
    SLSKD_API_KEY: "s3cret",
    cookie: "s3cret",
  });
  assert.doesNotMatch(JSON.stringify(lines), /s3cret/);
});

Deno.test("an error is written with its message, stack and cause", () => {
  const { log, lines } = written();
  log.error("x", { error: new TypeError("broken", { cause: "because" }) });
  const { name, message, cause, stack } = lines[0]!["error"] as Record<string, string>;
  assert.deepEqual({ name, message, cause }, {
    name: "TypeError",
    message: "broken",
    cause: "because",
  });
  assert.match(stack!, /log_test\.ts/);
});
