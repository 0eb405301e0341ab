import assert from "node:assert/strict";
import { embedCover } from "../../lib/files/cover.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { readImage } from "../../lib/files/image.ts";
import { silentLog } from "../../lib/log.ts";
import { createLrclib } from "../../lib/providers/lrclib/client.ts";
import { filedApp } from "../routes/filed.ts";
import { png } from "../support/images.ts";
import { startLrclib } from "../support/lrclib.ts";
import { complaints, launch, until } from "./support.ts";

const on = { ENABLE_ARTWORK: "true", ENABLE_LYRICS: "true" };
const cover = readImage(png({ width: 1000, seed: 6 }), { maxBytes: 1_000_000 });
const song = { trackName: "Low Tide", artistName: "Mira Vale", albumName: "Shore", duration: 4 };

Deno.test("the page of a download shows its cover and its lyrics, and has them looked for anew", async () => {
  await using lrclib = startLrclib();
  lrclib.entries.push({ ...song, plainLyrics: "Grey boats count the hours" });
  await using at = await filedApp(on, ({ sql }) => {
    const options = { sql, log: silentLog, version: "0", timeoutMs: 2000, intervalMs: 0 };
    return { lyrics: [createLrclib({ ...options, baseUrl: lrclib.url })] };
  });
  const id = await at.library.file();
  const path = await at.library.pathOf(id);
  await embedCover(path, cover);
  await at.library.sql`update downloads set content_hash = ${await sha256File(path)}`;
  for (const kind of ["artwork", "lyrics"] as const) await at.library.run(kind, id);
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, at.fetch);
  await using browser = await launch();
  const page = await browser.newPage();
  const said = complaints(page);
  await page.goto(`http://127.0.0.1:${server.addr.port}/download/${id}`);
  const image = page.locator("#artwork-image");
  await image.scrollIntoViewIfNeeded();
  const width = () =>
    image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth);
  await until("the cover", async () => await width() === 1000);
  const words = page.locator(".lyrics");
  await until("the words", async () => (await words.innerText()).includes("Grey boats"));

  await page.click("#artwork-refresh");
  await page.getByText("The cover is being looked for.").first().waitFor();
  await page.locator("[aria-labelledby=artwork-heading]").getByText("Being looked for").waitFor();
  assert.match(await words.innerText(), /Grey boats/, "the words stay while the page looks again");

  lrclib.entries[0]!.plainLyrics = "Salt on the stair";
  await at.library.run("lyrics", id, { refresh: true });
  await until("the new words", async () => (await words.innerText()).includes("Salt on the stair"));
  assert.deepEqual(said, []);
});
