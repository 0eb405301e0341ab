import assert from "node:assert/strict";
import { order } from "./effect.ts";
import type { InjectionSpec } from "./injections.ts";
import { mira, scenario } from "./scenario.ts";

Deno.test("an injection that never fired is an error, unless it is optional", async () => {
  const missed: InjectionSpec = { id: "stall", match: { username: "nobody" } };
  await assert.rejects(async () => {
    await using _stand = await scenario({ injections: [missed] });
  }, /Injection stall .*nobody.* never fired \(seed 1\)/);
  await using _stand = await scenario({ injections: [{ ...missed, optional: true }] });
});

Deno.test("an injection hits whom it names, as often as it says, and can be taken away", async () => {
  const peers = [mira, { ...mira, username: "nils" }];
  await using stand = await scenario({ peers });
  const handle = stand.slskd.inject({ id: "peer-offline", match: { username: "mi*" }, times: 2 });
  const status = async (user: string) =>
    (await stand.ask(`POST /transfers/downloads/${user}`, order)).status;
  assert.deepEqual([await status("nils"), await status("mira"), await status("mira")], [
    201,
    500,
    500,
  ]);
  assert.equal(handle.fired, 2);
  assert.equal(await status("mira"), 201);
  const all = stand.slskd.inject({ id: "http-error" });
  assert.equal((await stand.ask("GET /session")).status, 500);
  all.remove();
  assert.equal((await stand.ask("GET /session")).status, 200);
});
