import assert from "node:assert/strict";
import { Postponed } from "../../jobs/job.ts";
import { noted, patient, type Rest } from "../../jobs/rest.ts";
import { AppError } from "../../lib/errors.ts";
import { doubtful } from "../../lib/spotify/user_access.ts";
import { obstacle } from "../../lib/spotify/problems.ts";

function postponed(error: unknown): string {
  try {
    return patient(error);
  } catch (thrown) {
    return thrown instanceof Postponed ? `${thrown.delay_s} ${thrown.reason}` : "thrown on";
  }
}

const limited = (reason: string, retry_after_s: number) =>
  new AppError("RATE_LIMITED", "Later", { meta: { reason, retry_after_s } });

Deno.test("a job waits for as long as was said, or until a person did something, and has not failed", () => {
  const cases: [unknown, string][] = [
    [limited("rate_limit", 40), "40 rate_limit"],
    [limited("quota", 50_000), "50000 quota"],
    [limited("budget_reserve", 1), "5 budget"],
    [doubtful(), "60 unreachable"],
    [obstacle("SPOTIFY_REAUTH_REQUIRED"), "900 reauth"],
    [obstacle("SPOTIFY_CONFIG_INVALID"), "900 not_allowed"],
    [new AppError("DEPENDENCY_ERROR", "Down"), "thrown on"],
    [new TypeError("a mistake"), "thrown on"],
  ];
  for (const [error, said] of cases) assert.equal(postponed(error), said);
});

Deno.test("what a job waits for is written down first; what is no rest is not", async () => {
  const rests: Rest[] = [];
  const note = (rest: Rest) => Promise.resolve(void rests.push(rest));
  await assert.rejects(noted(limited("quota", 90), note), Postponed);
  await assert.rejects(noted(new Error("other"), note), /other/);
  const away = { reason: "unreachable", delay_s: 60 };
  await assert.rejects(noted(new Error("down"), note, away), Postponed);
  assert.deepEqual(rests, [{ reason: "quota", delay_s: 90 }, away]);
});
