import assert from "node:assert/strict";
import {
  type CatalogueItem,
  catalogueItem,
  type ItemType,
} from "../../../lib/schemas/found_item.ts";
import { scoreFor } from "../../../lib/search/score.ts";

const item = (known: Partial<CatalogueItem> = {}) =>
  catalogueItem({
    type: "track",
    id: "a",
    source: "soulseek",
    title: "Zwölf",
    artists: ["Qqq"],
    album: "Xxx",
    ...known,
  });

const any = { types: [], year: null };

/** What a trait adds to the same item without it. */
function added(
  known: Partial<CatalogueItem>,
  filters: Parameters<typeof scoreFor>[1] = any,
  plain: Parameters<typeof scoreFor>[1] = filters,
): number {
  const query = "zwoelf";
  const more = scoreFor(query, filters)(item(known)).score;
  return Math.round((more - scoreFor(query, plain)(item()).score) * 1000) / 1000;
}

Deno.test("fields count by the type that is looked for", () => {
  const weights: [ItemType[], number, number, number, number][] = [
    [["track"], .55, .25, .15, .05],
    [["album"], .35, .15, .4, .1],
    [["artist"], .2, .6, .1, .1],
    [[], .4, .3, .2, .1],
    [["track", "album"], .4, .3, .2, .1],
  ];
  for (const [types, title, artist, album, composite] of weights) {
    const score = scoreFor("low tide", { types, year: null });
    const { parts } = score(item({ title: "Low Tide", artists: ["Low Tide"], album: "Low Tide" }));
    const values = Object.fromEntries(parts.map(({ part, value }) => [part, value]));
    assert.deepEqual([values["title"], values["artist"], values["album"]], [title, artist, album]);
    assert.ok(values["composite"]! > composite / 2 && values["composite"]! < composite);
  }
});

Deno.test("formats and bitrates add what the ranking gives them", () => {
  const formats = { FLAC: .15, ALAC: .12, AAC: .03, OGG: .03, MP3: 0, WAV: 0 };
  for (const [format, boost] of Object.entries(formats)) {
    assert.equal(added({ format }), boost, format);
  }
  const bitrates = { 1411: .1, 1000: .1, 999: .05, 320: .05, 319: .02, 256: .02, 255: 0, 0: 0 };
  for (const [bitrate, boost] of Object.entries(bitrates)) {
    assert.equal(added({ bitrate: Number(bitrate) }), boost, bitrate);
  }
});

Deno.test("the type adds only where one is asked for, the year only where it lies in the range", () => {
  const year = { from: 1990, to: 1999 };
  assert.equal(added({ year: 1990 }, { types: [], year }), .05);
  assert.equal(added({ year: 1999 }, { types: [], year }), .05);
  assert.equal(added({ year: 2000 }, { types: [], year }), 0);
  assert.equal(added({}, { types: [], year }), 0);
  assert.equal(added({ year: 2000 }), 0);
  assert.equal(added({ year: 2000 }, { types: [], year: { from: 1990, to: null } }), .05);
  const typed = scoreFor("x", { types: ["track"], year: null });
  const boost = (type: ItemType) => typed(item({ type })).parts.find(({ part }) => part === "type");
  assert.deepEqual([boost("track")?.value, boost("album")], [.1, undefined]);
});

Deno.test("an exact title adds, whatever its case and accents, and no score is above one", () => {
  const score = scoreFor("BEYONCE", any);
  const exact = (title: string) =>
    score(item({ title })).parts.some((p) => p.part === "exact_title");
  assert.ok(exact("Beyoncé"));
  assert.ok(!exact("Beyoncé Live"));
  const best = item({
    title: "Beyoncé",
    artists: ["Beyoncé"],
    album: "Beyoncé",
    format: "FLAC",
    bitrate: 1411,
    year: 2013,
  });
  const full = scoreFor("beyoncé", { types: ["track"], year: { from: 2013, to: 2013 } })(best);
  assert.equal(full.score, 1);
  assert.ok(full.parts.reduce((sum, { value }) => sum + value, 0) > 1);
});

Deno.test("artist and title in one line find the track above others by the same artist", () => {
  const score = scoreFor("mira vale low tide", any);
  const by = (title: string, artist: string) =>
    score(item({ title, artists: [artist], album: null })).score;
  assert.ok(by("Low Tide", "Mira Vale") > by("High Water", "Mira Vale"));
  assert.ok(by("Low Tide", "Mira Vale") > by("Low Tide", "Otto Brand"));
  assert.ok(scoreFor("кино", any)(item({ title: "Kino" })).score > .3, "other scripts");
});
