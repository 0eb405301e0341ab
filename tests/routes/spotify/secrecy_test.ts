import assert from "node:assert/strict";
import { clients } from "../support.ts";
import { accountTest } from "./account_support.ts";

const pages = [
  ...["/", "/status", "/activity", "/spotify", "/settings", "/settings/history", "/jobs", "/dlq"],
  ...["/spotify/status", "/settings/spotify", "/spotify/mode", "/api/health/spotify", "/ready"],
];

/** Everything a person, a program, a log or a copy of the database gets to see. */
Deno.test("no token, code, verifier, state or secret is seen anywhere", async () => {
  const secret = "an-invented-secret-of-a-person";
  await using test = await accountTest({ HARMONY_LOG_LEVEL: "DEBUG" });
  const { spotify, sql } = test;
  const seen: string[] = [];
  const ask: typeof test.ask = async (path, call) => {
    const answer = await test.ask(path, call);
    const headers = [...answer.headers].filter(([name]) => name !== "set-cookie");
    seen.push(`${path.split("?")[0]}: ${JSON.stringify(headers)} ${answer.text}`);
    return answer;
  };
  const json = { client_id: spotify.env["SPOTIFY_CLIENT_ID"], client_secret: secret };
  spotify.accounts.apps.set(json.client_id!, secret);
  await ask("/settings/spotify", { method: "POST", json });
  const states: string[] = [];
  async function connect(change: (back: URL) => void = () => {}) {
    const { authorize, cookie } = await test.begin();
    states.push(new URL(authorize).searchParams.get("state")!, cookie.split("=")[1]!);
    const back = await spotify.visit(authorize);
    change(back);
    await ask(back.pathname + back.search, { headers: { ...clients.page, Cookie: cookie } });
  }
  await connect((back) => back.searchParams.append("code", "invented-twice"));
  spotify.tokenFaults.push("wrong_shape");
  await connect();
  await connect();
  spotify.accounts.renews = "rotates";
  spotify.revoke();
  await ask("/spotify/me");
  const paste = { url: `code=invented-code-99&state=${states[0]}` };
  await ask("/api/v1/spotify/connect/paste", { method: "POST", json: paste });
  for (const path of pages) {
    for (const headers of Object.values(clients)) await ask(path, { headers });
  }
  await ask("/settings/spotify", { method: "POST", json: { ...json, act: "perhaps" } });
  spotify.accounts.consent = "revoked";
  spotify.revoke();
  await ask("/spotify/me");
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = current_schema()`;
  const dump = await Promise.all(
    tables.map(async ({ name }) =>
      `${name}: ${JSON.stringify(await sql`select * from ${sql(name)}`)}`
    ),
  );
  const secrets = [secret, ...spotify.accounts.given, ...states];
  assert.ok(secrets.length > 10);
  for (
    const text of [
      ...seen,
      ...dump,
      ...test.logged.map((line) => Deno.inspect(line, { depth: 9 })),
    ]
  ) {
    const found = secrets.filter((one) => text.includes(one));
    assert.deepEqual(found, [], text.slice(0, 500));
  }
  assert.ok(test.logged.some(({ event }) => event === "api.dependency" || event === "api.request"));
});
