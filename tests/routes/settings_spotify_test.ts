import assert from "node:assert/strict";
import { plainTexts } from "../support/spotify.ts";
import { accountTest } from "./spotify/account_support.ts";
import { clients } from "./support.ts";

const form = (fields: Record<string, string>) => ({
  method: "POST",
  headers: { ...clients.fragment, "Content-Type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams(fields).toString(),
});
const secret = "never-to-be-seen-again";

Deno.test("/settings/spotify: what the form only showed is nobody's choice", async () => {
  await using test = await accountTest();
  const before = (await test.ask("/api/v1/settings/spotify")).data;
  assert.equal(before.client_id.source, "environment");
  const sent = {
    client_id: before.client_id.value,
    client_secret: "",
    redirect_uri: before.redirect_uri.value,
    market: "de",
  };
  assert.equal((await test.ask("/settings/spotify", form(sent))).status, 200);
  const after = (await test.ask("/api/v1/settings/spotify")).data;
  assert.equal(after.client_id.source, "environment");
  assert.equal(after.redirect_uri.source, "default");
  assert.deepEqual(after.market, { value: "DE", source: "saved" });
});

Deno.test("/settings/spotify: a secret is saved, never shown, and deleted", async () => {
  await using test = await accountTest();
  const saved = await test.ask("/settings/spotify", form({ client_secret: secret }));
  assert.equal(saved.status, 200);
  assert.match(saved.text, /id="spotify-forget-secret"/);
  const shown = await Promise.all(
    ["/settings/spotify", "/api/v1/settings/spotify", "/settings/history", "/spotify"].map((path) =>
      test.ask(path, { headers: clients.page })
    ),
  );
  for (const { text } of [saved, ...shown]) assert.ok(!text.includes(secret));
  const forgotten = await test.ask("/settings/spotify", form({ act: "forget_secret" }));
  assert.doesNotMatch(forgotten.text, /id="spotify-forget-secret"/);
});

Deno.test("/settings/spotify: what does not fit is named, and nothing of it is saved", async () => {
  await using test = await accountTest();
  const sent = { client_id: "a b", client_secret: "no way", redirect_uri: "http://nas.local/x" };
  const page = await test.ask("/settings/spotify", form({ ...sent, market: "DE" }));
  assert.equal(page.status, 422);
  for (const name of Object.keys(sent)) assert.ok(page.text.includes(`id="${name}-error"`), name);
  assert.ok(page.text.includes('value="http://nas.local/x"'), "what was typed stays");
  assert.ok(!page.text.includes("no way"), "but for the secret");
  const answer = await test.ask("/api/v1/settings/spotify", {
    method: "POST",
    json: { ...sent, market: "DE" },
  });
  assert.equal(answer.status, 422);
  const names = answer.data.error.meta.fields.map(({ name }: { name: string }) => name);
  assert.deepEqual(names.sort(), ["client_id", "client_secret", "redirect_uri"]);
  assert.equal((await test.ask("/api/v1/settings/spotify")).data.market.source, "default");
});

Deno.test("/settings/spotify/test asks Spotify once, as whoever is connected", async () => {
  await using test = await accountTest();
  const call = { method: "POST", headers: clients.fragment };
  const alone = await test.ask("/settings/spotify/test", call);
  assert.equal(alone.status, 200, alone.text);
  assert.match(alone.text, /the set-up works/);
  await test.connect();
  test.spotify.calls.length = 0;
  assert.equal((await test.ask("/settings/spotify/test", call)).status, 200);
  assert.deepEqual(test.spotify.calls, ["/v1/me"]);
  test.spotify.faults.push({ status: 403, text: plainTexts.premium });
  const refused = await test.ask("/settings/spotify/test", call);
  assert.equal(refused.status, 503);
  assert.match(refused.text, /class="toast"/);
});
