import assert from "node:assert/strict";
import { join } from "node:path";
import { keyAt, putKeys } from "../../../lib/backup/keys.ts";
import { folder } from "./support.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("keys come back whole, for their owner alone, and another one stays beside", async () => {
  await using place = await folder();
  const path = join(place.path, "secret.key");
  await Deno.writeFile(path, bytes("another"), { mode: 0o644 });
  const at = new Date("2026-11-22T05:00:00Z");
  const aside = await putKeys(place.path, new Map([["secret.key", bytes("of the backup")]]), at);
  assert.deepEqual(aside, ["secret.key.before-20261122T050000000"]);
  assert.equal(await Deno.readTextFile(join(place.path, aside[0]!)), "another");
  assert.equal(await Deno.readTextFile(path), "of the backup");
  assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
  assert.equal([...Deno.readDirSync(place.path)].length, 2);
});

Deno.test("a key that cannot be read is no missing one", async () => {
  await using place = await folder();
  assert.equal(await keyAt(place.path, "api-key"), undefined);
  await Deno.mkdir(join(place.path, "secret.key"));
  await assert.rejects(keyAt(place.path, "secret.key"), /Cannot read .*secret\.key/);
});
