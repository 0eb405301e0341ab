import assert from "node:assert/strict";
import { join } from "node:path";
import { seal, SealError, unseal } from "../../lib/sealed.ts";
import { secretKey } from "../../lib/secret_key.ts";

const hex = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const first = () => secretKey({ HARMONY_SECRET_KEY: hex, DATA_DIR: "/nowhere" });
const second = () => secretKey({ HARMONY_SECRET_KEY: hex.replace("0", "1"), DATA_DIR: "/nowhere" });

Deno.test("what is sealed opens at its place, is never twice the same and shows nothing", async () => {
  const key = await first();
  const [one, two] = [await seal(key, "a", "tökén"), await seal(key, "a", "tökén")];
  assert.notEqual(one, two);
  assert.doesNotMatch(one + two, /t.k.n/);
  assert.equal(await unseal(key, "a", one), "tökén");
  assert.equal(await unseal(key, "a", await seal(key, "a", "")), "");
});

Deno.test("a sealed text opens nowhere else, with no other key, and not when a letter changed", async () => {
  const key = await first();
  const sealed = await seal(key, "spotify_account.refresh_token", "token");
  const damaged = sealed.slice(0, -3) + (sealed.at(-3) === "A" ? "B" : "A") + sealed.slice(-2);
  const wrong = [
    [key, "spotify_account.access_token", sealed],
    [await second(), "spotify_account.refresh_token", sealed],
    [key, "spotify_account.refresh_token", damaged],
    [key, "spotify_account.refresh_token", ""],
    [key, "spotify_account.refresh_token", "token"],
    [key, "spotify_account.refresh_token", sealed.replace("v1", "v2")],
  ] as const;
  for (const [by, place, text] of wrong) {
    await assert.rejects(unseal(by, place, text), SealError);
  }
});

Deno.test("the same 32 bytes are one key, as hex or base64 of either alphabet", async () => {
  const bytes = Uint8Array.fromHex(hex);
  const forms = [
    hex.toUpperCase(),
    bytes.toBase64(),
    bytes.toBase64({ alphabet: "base64url", omitPadding: true }),
  ];
  const ids = await Promise.all(
    forms.map(async (form) =>
      (await secretKey({ HARMONY_SECRET_KEY: form, DATA_DIR: "/nowhere" })).id
    ),
  );
  assert.deepEqual([...new Set(ids)], [(await first()).id]);
});

Deno.test("without a key one is made once, readable by nobody else, also by two at once", async () => {
  const DATA_DIR = await Deno.makeTempDir({ prefix: "key-" });
  try {
    const code = `
      import { secretKey } from ${
      JSON.stringify(new URL("../../lib/secret_key.ts", import.meta.url))
    };
      const { id } = await secretKey({ DATA_DIR: ${JSON.stringify(DATA_DIR)} });
      console.log(id);`;
    const run = () => new Deno.Command(Deno.execPath(), { args: ["eval", code] }).output();
    const ran = await Promise.all([run(), run(), run()]);
    const ids = ran.map(({ stdout }) => new TextDecoder().decode(stdout).trim());
    assert.match(ids[0]!, /^[0-9a-f]{8}$/);
    assert.deepEqual(new Set(ids).size, 1, `${ids}`);
    const files = Array.from(Deno.readDirSync(DATA_DIR), ({ name }) => name);
    assert.deepEqual(files, ["secret.key"]);
    assert.equal(Deno.statSync(join(DATA_DIR, "secret.key")).mode! & 0o777, 0o600);
  } finally {
    await Deno.remove(DATA_DIR, { recursive: true });
  }
});

Deno.test("a key file that holds no key is refused by its path, and never overwritten", async () => {
  const DATA_DIR = await Deno.makeTempDir({ prefix: "key-" });
  try {
    const path = join(DATA_DIR, "secret.key");
    await Deno.writeTextFile(path, "half a k");
    await assert.rejects(secretKey({ DATA_DIR, HARMONY_SECRET_KEY: undefined }), (error: Error) => {
      assert.match(error.message, /secret\.key does not hold a key of 32 bytes/);
      return !error.message.includes("half a k");
    });
    assert.equal(await Deno.readTextFile(path), "half a k");
  } finally {
    await Deno.remove(DATA_DIR, { recursive: true });
  }
});

Deno.test("where files cannot be linked a key is made all the same", async () => {
  const DATA_DIR = await Deno.makeTempDir({ prefix: "key-" });
  const link = Deno.link;
  Deno.link = () => Promise.reject(new Deno.errors.NotSupported());
  try {
    const { id } = await secretKey({ DATA_DIR, HARMONY_SECRET_KEY: undefined });
    const path = join(DATA_DIR, "secret.key");
    assert.equal(Deno.statSync(path).mode! & 0o777, 0o600);
    const HARMONY_SECRET_KEY = (await Deno.readTextFile(path)).trim();
    assert.equal((await secretKey({ DATA_DIR: "/nowhere", HARMONY_SECRET_KEY })).id, id);
  } finally {
    Deno.link = link;
    await Deno.remove(DATA_DIR, { recursive: true });
  }
});
