import assert from "node:assert/strict";
import { decidingAlbum } from "../../../lib/music/album_decide.ts";
import type { AlbumRecord } from "../../../lib/music/album_record.ts";
import { atOnce } from "../../../lib/music/steps.ts";
import { track } from "../../../lib/schemas/track.ts";

const options = {
  auto_threshold: .85,
  review_threshold: .65,
  complete_threshold: .9,
  nearly_threshold: .8,
  edition_aware: true,
};

function album(title: string, known: Partial<AlbumRecord> = {}): AlbumRecord {
  return {
    title,
    artists: ["Mira Vance"],
    year: null,
    track_count: null,
    barcode: null,
    tracks: [],
    ...known,
  };
}

const offers = (...albums: AlbumRecord[]) => albums.map((album, id) => ({ id, album }));

function order(wanted: AlbumRecord, ...albums: AlbumRecord[]) {
  const { outcome, ranked } = atOnce(decidingAlbum(wanted, offers(...albums), options));
  return { outcome, ids: ranked.map(({ offer }) => offer.id), ranked };
}

Deno.test("the wanted edition goes before the others, whichever it is", () => {
  const editions = [album("Low Tide"), album("Low Tide (Deluxe)"), album("Low Tide [Remastered]")];
  assert.deepEqual(order(album("Low Tide"), ...editions).ids, [0, 2, 1]);
  assert.equal(order(album("Low Tide (Deluxe Edition)"), ...editions).ids[0], 1);
  assert.equal(order(album("Low Tide (2014 Remaster)"), ...editions).ids[0], 2);
});

Deno.test("a worse album never changes the pick", () => {
  const wanted = album("Low Tide", { year: 2011 });
  const best = album("Low Tide", { year: 2011 });
  const worse = [
    album("Low Tide (Live)"),
    album("Low Tides"),
    album("Low Tide", { artists: ["Mira Vancer"] }),
    album("Low Tide (Deluxe)", { year: 2016 }),
  ];
  for (const other of worse) assert.equal(order(wanted, other, best).ids[0], 1, other.title);
});

Deno.test("two albums of one name and unlike years are for a person while no year is wanted", () => {
  const [first, second] = [1977, 1980].map((year) => album("Mira Vance", { year }));
  const { outcome, ranked } = order(album("Mira Vance"), first!, second!);
  assert.equal(outcome, "review");
  assert.equal(ranked[0]!.verdict.reasons[0]!.rule, "ambiguous");
  assert.equal(order(album("Mira Vance", { year: 1977 }), first!, second!).outcome, "auto");
});

Deno.test("what a person said of an album goes before all, and is heard among many", () => {
  const wanted = album("Low Tide");
  const many = Array.from({ length: 40 }, () => album("Low Tide"));
  const all = [...many, album("Quite Another")];
  const said = ({ id }: { id: number }) => id === 40 ? "confirmed" as const : undefined;
  const confirmed = atOnce(decidingAlbum(wanted, offers(...all), { ...options, said }));
  assert.equal(confirmed.ranked[0]!.offer.id, 40);
  assert.equal(confirmed.outcome, "auto");
  const others = { ...options, said: () => "rejected" as const };
  const rejected = atOnce(decidingAlbum(wanted, offers(album("Low Tide")), others));
  assert.equal(rejected.outcome, "none");
});

Deno.test("tracks are compared with the likeliest albums; the others are for a person", () => {
  const tracks = ["Glass Harbour", "Salt", "Undertow"].map((title) =>
    track({ title, artists: [], duration_ms: 200_000 })
  );
  const many = Array.from({ length: 12 }, () => album("Low Tide", { tracks }));
  const { ranked } = order(album("Low Tide", { tracks }), ...many);
  assert.equal(ranked.filter(({ completion }) => completion !== null).length, 10);
  assert.deepEqual(ranked.slice(10).map(({ outcome }) => outcome), ["review", "review"]);
});

Deno.test("albums of hundreds of tracks alike are compared in as many steps as there is to compare", () => {
  const many = Array.from({ length: 200 }, () => track({ title: "Salt", artists: [] }));
  const wanted = album("Low Tide", { tracks: many });
  const steps = decidingAlbum(wanted, offers(album("Low Tide", { tracks: many })), options);
  let rests = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) rests++;
  assert.ok(rests >= 200 * 40, String(rests));
});
