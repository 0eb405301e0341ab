import { client } from "./client.ts";
import { probesFor, type Target } from "./conformance.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { scenario } from "./scenario.ts";

async function probeAll(t: Deno.TestContext, target: Target): Promise<void> {
  for (const probe of probesFor(target)) await t.step(probe.name, () => probe.run(target));
}

for (const version of Object.keys(profiles) as ProfileName[]) {
  Deno.test(`slskd ${version} answers every probe as the contract has it`, async (t) => {
    await using stand = await scenario({ profile: version });
    await probeAll(t, { ask: stand.ask, version, loggedIn: true });
  });

  Deno.test(`slskd ${version} answers every probe while it is not logged in`, async (t) => {
    await using stand = await scenario({ profile: version });
    stand.slskd.setServer("Disconnected");
    await probeAll(t, { ask: stand.ask, version, loggedIn: false });
  });
}

const url = Deno.env.get("SLSKD_REAL_URL");
const apiKey = Deno.env.get("SLSKD_REAL_KEY");

Deno.test("a real slskd answers every probe in the same way", async (t) => {
  if (!url || !apiKey) {
    console.log("Set SLSKD_REAL_URL and SLSKD_REAL_KEY to compare with a real slskd");
    return;
  }
  const ask = client({ url: url.replace(/\/+$/, ""), apiKey });
  const version = (await ask("GET /application/version")).json.split(".").slice(0, 3).join(".");
  const { isLoggedIn: loggedIn } = (await ask("GET /server")).json;
  await probeAll(t, { ask, version, loggedIn });
});
