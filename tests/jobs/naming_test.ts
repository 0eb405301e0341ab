import assert from "node:assert/strict";
import { join } from "node:path";
import { addDownloads } from "../../lib/add_downloads.ts";
import { writeTags } from "../../lib/files/tags.ts";
import { changeLibraryFile } from "../../lib/retag.ts";
import { track } from "../../lib/schemas/track.ts";
import { saveSettings } from "../../lib/settings/save.ts";
import { startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, wished } from "../support/peers.ts";

Deno.test("a template that was changed names the next file, without a restart", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const { sql, services: { config } } = harmony;
  const template = "{artist}/[{year} ]{album} [[{format}]]/{title}";
  await saveSettings(sql, config, { naming_template: template });
  const id = await harmony.want(wished, { album: "Glass Rivers", year: 2014 });
  const { organized_path } = await harmony.ends(id, "completed");
  assert.equal(organized_path, "Mira Vale/2014 Glass Rivers [FLAC]/Low Tide.flac");
  await harmony.isClean();
});

Deno.test("the same bytes again are one file, though it was tagged since it was filed", async () => {
  const twins = ["mira", "otto"].map((username) => ({ username, files: [flacSong] }));
  await using harmony = await startHarmony({ peers: twins });
  const { sql, services } = harmony;
  const order = (username: string) =>
    addDownloads(services, { username, files: [{ filename: flacSong.path }] });
  const [first] = await order("mira");
  const { organized_path } = await harmony.ends(first!.id, "completed");
  assert.equal(organized_path, filed.flac);
  const more = track({ title: "Low Tide", artists: ["Mira Vale"], isrc: "QZABC1400001" });
  await changeLibraryFile(sql, services.config, first!.id, async (staged) => {
    await writeTags(staged, more);
    return true;
  });
  const changed = await Deno.readFile(join(harmony.music, filed.flac));
  const [second] = await order("otto");
  const done = await harmony.ends(second!.id, "completed");
  assert.equal(done.organized_path, filed.flac);
  assert.deepEqual(await harmony.files(), [filed.flac]);
  assert.deepEqual(await Deno.readFile(join(harmony.music, filed.flac)), changed);
  // And a change by the second download is one of the first's file, too.
  const outcome = await changeLibraryFile(
    sql,
    services.config,
    second!.id,
    () => Promise.resolve(false),
  );
  assert.deepEqual(outcome, { status: "unchanged", path: filed.flac });
  await harmony.isClean();
});

Deno.test("other bytes under the same name get a suffix", async () => {
  const other = { ...flacSong, path: flacSong.path.replace("@@abcde\\Music", "Other") };
  await using harmony = await startHarmony({
    peers: [mira, { username: "otto", files: [other] }],
  });
  for (const [username, { path }] of [["mira", flacSong], ["otto", other]] as const) {
    const [download] = await addDownloads(harmony.services, {
      username,
      files: [{ filename: path }],
    });
    await harmony.ends(download!.id, "completed");
  }
  assert.deepEqual(await harmony.files(), [filed.flac, filed.flac.replace(".flac", "_1.flac")]);
  await harmony.isClean();
});
