import { client } from "./client.ts";
import { probes, reaches, type Target } from "./conformance.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { scenario } from "./scenario.ts";

function fitting(version: string) {
  return probes.filter(({ from = "0" }) => reaches(version, from));
}

for (const version of Object.keys(profiles) as ProfileName[]) {
  Deno.test(`slskd ${version} answers every probe as the contract has it`, async (t) => {
    await using stand = await scenario({ profile: version });
    const target: Target = { ask: stand.ask, version, loggedIn: true };
    for (const probe of fitting(version)) await t.step(probe.name, () => probe.run(target));
    stand.slskd.setServer("Disconnected");
    for (const probe of fitting(version).filter(({ name }) => name.includes("logged in"))) {
      await t.step(`${probe.name} (logged out)`, () => probe.run({ ...target, loggedIn: false }));
    }
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
  for (const probe of fitting(version)) {
    await t.step(probe.name, () => probe.run({ ask, version, loggedIn }));
  }
});
