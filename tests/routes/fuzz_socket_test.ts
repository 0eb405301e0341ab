/** What no client that is one would write, over a real socket: refused, cut off, never a crash. */
import assert from "node:assert/strict";
import { chance } from "./fuzz/random.ts";
import { wires } from "./fuzz/wires.ts";
import { testApp } from "./support.ts";

const rounds = 400;
const seed = 5;

/** Writes bytes, closes that direction, and reads all that comes back. */
async function exchange(port: number, bytes: Uint8Array, halfClosed: boolean): Promise<string> {
  using socket = await Deno.connect({ hostname: "127.0.0.1", port });
  const text: string[] = [];
  const decoder = new TextDecoder();
  const reading = (async () => {
    for await (const piece of socket.readable) text.push(decoder.decode(piece));
  })().catch(() => {});
  const writer = socket.writable.getWriter();
  await writer.write(bytes).catch(() => {});
  if (halfClosed) await writer.close().catch(() => {});
  else await Promise.race([reading, new Promise((done) => setTimeout(done, 20))]);
  if (!halfClosed) await writer.abort().catch(() => {});
  await reading;
  return text.join("");
}

Deno.test("broken HTTP is refused or cut off, and the server goes on", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    test.app.fetch,
  );
  const { port } = server.addr;
  const luck = chance(seed);
  const wrong: string[] = [];
  const statuses: Record<string, number> = {};
  for (let nth = 0; nth < rounds; nth++) {
    const bytes = luck.pick(wires)(luck);
    const answer = await exchange(port, bytes, luck.is(0.5));
    for (const [, status = ""] of answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= "500") {
        wrong.push(JSON.stringify(new TextDecoder().decode(bytes).slice(0, 300)));
      }
    }
  }
  console.log(`seed ${seed}`, JSON.stringify(statuses));
  assert.deepEqual(wrong, []);
  assert.equal((await (await fetch(`http://127.0.0.1:${port}/live`)).json()).ok, true);
  const errors = test.logged.filter(({ level }) => level === "error");
  assert.deepEqual(errors.map(({ path, error }) => `${path}: ${(error as Error)?.message}`), []);
});
