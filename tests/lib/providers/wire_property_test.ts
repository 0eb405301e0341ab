/** What services may answer, spoiled at random: a list of items or an error of its own kind. */
import assert from "node:assert/strict";
import { z } from "zod";
import { artistItem, groupItem, recordingItem } from "../../../lib/providers/musicbrainz/items.ts";
import { everyWord } from "../../../lib/providers/musicbrainz/lucene.ts";
import { Artists, Groups, Recordings } from "../../../lib/providers/musicbrainz/wire_search.ts";
import { itemOf } from "../../../lib/providers/plex/items.ts";
import { Children, Metadata } from "../../../lib/providers/plex/wire.ts";
import { readable } from "../../../lib/providers/readable.ts";
import { shortened } from "../../../lib/providers/shortened.ts";
import { itemsOf } from "../../../lib/providers/spotify/items.ts";
import { SearchAnswer } from "../../../lib/providers/spotify/wire.ts";
import { yearOf } from "../../../lib/providers/year.ts";
import { CatalogueItem } from "../../../lib/schemas/found_item.ts";
import { catalogue } from "../../support/musicbrainz/catalogue.ts";
import {
  foundArtists,
  foundGroups,
  foundRecordings,
  parseQuery,
} from "../../support/musicbrainz/search.ts";
import { recordingOf } from "../../support/musicbrainz/wire.ts";
import { plexAlbums } from "../../support/plex/library.ts";
import { albumRow, artistRow, foundTrackRow } from "../../support/plex/wire.ts";
import { spotifyMusic } from "../../support/spotify/catalogue.ts";
import { searchAnswer } from "../../support/spotify/search.ts";
import { seeded } from "../../support/slskd/random.ts";

const random = seeded(20_261_121);
const odd: readonly unknown[] = [
  ...[null, "", " ", "\0", "0", "-1", "x".repeat(5000), "\ud800", "2019-13-99", "0000", "ガ"],
  ...[0, -1, 1.5, 1e300, -0, 2 ** 53, true, false, [], {}, [null], { id: 1 }, [[[]]]],
];

/** A copy in which about one value of thirty is another, or is gone. */
function spoil(value: unknown): unknown {
  if (random.next() < 0.03) return odd[Math.floor(random.next() * odd.length)];
  if (Array.isArray(value)) return value.map(spoil);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(() => random.next() > 0.03);
  return Object.fromEntries(kept.map(([key, inner]) => [key, spoil(inner)]));
}

/** How many of the spoiled answers could be read; each that could gives items of the right shape. */
function survivors(answer: unknown, read: (spoiled: unknown) => CatalogueItem[] | undefined) {
  let count = 0;
  for (let round = 0; round < 400; round++) {
    const items = read(spoil(structuredClone(answer)));
    if (!items) continue;
    count++;
    for (const item of items) {
      const checked = CatalogueItem.safeParse(item);
      assert.ok(checked.success, checked.error && z.prettifyError(checked.error));
      assert.ok(item.title.trim(), "nothing without a name");
    }
  }
  return count;
}

Deno.test("Spotify's answer, whatever is wrong in it, is read or refused", () => {
  const url = new URL("http://x/?q=mira&type=track,album,artist&limit=10");
  const count = survivors(searchAnswer(spotifyMusic, "legacy", url), (spoiled) => {
    const parsed = SearchAnswer.safeParse(spoiled);
    return parsed.success ? itemsOf(parsed.data) : undefined;
  });
  assert.ok(count > 200, `${count} of 400 were read`);
});

Deno.test("Plex' rows, whatever is wrong in them, are read or refused", () => {
  const [album] = plexAlbums;
  const rows = [
    ...album!.tracks.map((track) => foundTrackRow(track, album!)),
    albumRow(album!),
    artistRow(album!),
  ];
  const count = survivors({ MediaContainer: { Metadata: rows } }, (spoiled) => {
    const parsed = Children.safeParse(spoiled);
    return parsed.success
      ? parsed.data.Metadata.map((row) => itemOf(Metadata.parse(row), "x"))
      : undefined;
  });
  assert.ok(count > 200, `${count} of 400 were read`);
});

Deno.test("MusicBrainz' answers, whatever is wrong in them, are read or refused", () => {
  const inc = new Set(["artist-credits", "releases", "release-groups", "isrcs"]);
  const recordings = foundRecordings(catalogue, []).map((one) => recordingOf(one, inc));
  const count = survivors({
    recordings,
    "release-groups": foundGroups(catalogue, []),
    artists: foundArtists(catalogue, []),
  }, (spoiled) => {
    const all = z.object({ ...Recordings.shape, ...Groups.shape, ...Artists.shape });
    const { data } = all.safeParse(spoiled);
    return data && [
      ...data.recordings.map(recordingItem),
      ...data["release-groups"].map(groupItem),
      ...data.artists.map(artistItem),
    ];
  });
  assert.ok(count > 200, `${count} of 400 were read`);
});

Deno.test("one bad entry of a list is left out, nothing but bad ones is another shape", () => {
  const list = readable(z.object({ id: z.int() }));
  assert.deepEqual(list.parse([{ id: 1 }, null, { id: "2" }, 3]), [{ id: 1 }]);
  assert.deepEqual(list.parse([]), []);
  assert.deepEqual(list.parse([null]), []);
  assert.deepEqual(list.parse([{ id: "x" }]), [], "one or two may be half deleted");
  assert.match(list.safeParse([{ id: "x" }, null, 3, 4]).error!.message, /None can be read/);
});

Deno.test("any text becomes a query that MusicBrainz understands, and one that fits", () => {
  const letters = ['"', "\\", " ", "(", ")", ":", "a", "ß", "OR", " AND ", "ガ", "\0", "\ud83d"];
  for (let round = 0; round < 2000; round++) {
    const length = 1 + Math.floor(random.next() * 40);
    const text = Array.from({ length }, () => letters[Math.floor(random.next() * letters.length)])
      .join("");
    const short = shortened(text, 30);
    assert.ok(short.length <= 30 && short.isWellFormed() && short === short.trim(), text);
    if (short) assert.ok(parseQuery(everyWord(short, ["recording", "artist"]), "recording"), text);
  }
});

Deno.test("a text is cut between words, or inside the only one, never inside a letter", () => {
  assert.equal(shortened("  one\ttwo  three ", 9), "one two");
  assert.equal(shortened("one two", 7), "one two");
  assert.equal(shortened("abcdefgh ij", 5), "abcde");
  assert.equal(shortened("abcd😀fgh", 5), "abcd");
});

Deno.test("a year is the four digits a date begins with", () => {
  const dates = ["1994", "1994-09", "1994-09-12", "0000", "", "94", "19945", "x1994", null];
  assert.deepEqual(dates.map(yearOf), [1994, 1994, 1994, null, null, null, null, null, null]);
});
