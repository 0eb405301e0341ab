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

/** Runs a program whose log is that of a process. */
async function told(program: string, read: boolean): Promise<{ code: number; text: string }> {
  const head = `import { processLog } from "${new URL("../../lib/log.ts", import.meta.url)}";`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", `${head}\n${program}`],
    cwd: new URL("../..", import.meta.url).pathname,
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const text = read ? await new Response(child.stdout).text() : "";
  if (!read) await child.stdout.cancel();
  return { code: (await child.status).code, text };
}

Deno.test("a process writes JSON lines from its level upwards, whatever is in them", async () => {
  const { text } = await told(
    `const around = { n: 10n }; around.self = around;
    const log = processLog("INFO").with({ job_id: 7 });
    log.debug("no"); log.warn("odd", { around, text: 'a\\n"\\u009b' });`,
    true,
  );
  const { "@timestamp": at, ...line } = JSON.parse(text);
  assert.ok(!Number.isNaN(Date.parse(at)));
  assert.deepEqual(line, {
    level: "WARN",
    message: "odd",
    logger: "harmony",
    event: "odd",
    job_id: 7,
    around: { n: "10", self: "[Circular]" },
    text: 'a\n"\u009b',
  });
  assert.doesNotMatch(text, /\u009b/, "no control characters for a terminal");
});

Deno.test("a process goes on when nobody reads its log any more", async () => {
  const { code } = await told(
    `const log = processLog("INFO");
    for (let n = 0; n < 5000; n++) log.info("line", { n });`,
    false,
  );
  assert.equal(code, 0);
});
