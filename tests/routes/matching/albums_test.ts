import assert from "node:assert/strict";
import { indexWords } from "../../../lib/music/words.ts";
import { titleKey } from "../../../lib/store/library.ts";
import { type TestApp, testApp } from "../support.ts";

const songs = ["One More Time", "Aerodynamic", "Digital Love", "Crescendolls", "Nightvision"];

function tracksOf(titles: readonly string[], artist?: string) {
  return titles.map((name, at) => ({
    id: `t${at}`,
    name,
    title: name,
    duration_ms: 200_000 + at * 9000,
    track_number: at + 1,
    ...(artist ? { artists: [{ name: artist }] } : {}),
  }));
}

const discovery = {
  id: "2noRn2Aes5aoNVsU6iWThc",
  name: "Discovery",
  artists: [{ name: "Daft Punk" }],
  release_date: "2001-03-12",
  total_tracks: 5,
  tracks: { items: tracksOf(songs, "Daft Punk") },
};

function compare(test: TestApp, candidates: unknown[], path = "", album: unknown = discovery) {
  return test.ask(`/matching/spotify-to-plex-album${path}`, {
    method: "POST",
    json: { spotify_album: album, candidates },
  });
}

Deno.test("POST /matching/spotify-to-plex-album finds the album, and what of it is missing", async () => {
  await using test = await testApp();
  const owned = {
    ratingKey: "55",
    title: "Discovery",
    parentTitle: "Daft Punk",
    year: 2001,
    leafCount: 5,
    tracks: [...tracksOf(songs.slice(0, 4)).reverse(), { title: "Aerodynamic (Daft Punk Remix)" }],
  };
  const { status, data } = await compare(test, [
    { id: 1, title: "Discovery", artist: "Electric Light Orchestra", year: 1979 },
    { id: 2, title: "Discovery (Live)", artist: "Daft Punk", year: 2007 },
    owned,
  ]);
  assert.equal(status, 200);
  assert.deepEqual(data.best_match, owned);
  assert.equal(data.decision, "auto");
  const { missing, extra, ...completion } = data.completion;
  assert.deepEqual(completion, {
    class: "nearly",
    confidence: .8,
    basis: "tracks",
    wanted: 5,
    owned: 4,
  });
  assert.deepEqual(missing.map(({ title }: { title: string }) => title), ["Nightvision"]);
  assert.deepEqual(extra.map(({ title }: { title: string }) => title), [
    "Aerodynamic (Daft Punk Remix)",
  ]);
  assert.deepEqual(data.ranked.slice(1).map(({ id }: { id: number }) => id), [1, 2]);
  assert.equal((await test.sql`select 1 from matches`).length, 0);
});

Deno.test("?persist=true remembers one pair a track, in the wanted album", async () => {
  await using test = await testApp();
  const plain = { id: 55, title: "Discovery", artist: "Daft Punk", track_count: 5, year: 2001 };
  const deluxe = { ...plain, id: 56, title: "Discovery (Deluxe Edition)", track_count: 9 };
  const { data } = await compare(test, [deluxe, plain], "?persist=true");
  assert.deepEqual(data.best_match, plain);
  assert.equal(data.persisted, 5);
  const kept = await test
    .sql`select spotify_track_id, target_id, context_id, source, track->>'title' as title
    from matches order by id`;
  assert.deepEqual(kept.map(({ title }) => title).sort(), [...songs].sort());
  for (const one of kept) {
    assert.deepEqual([one["source"], one["target_id"], one["context_id"]], [
      "plex",
      "55",
      discovery.id,
    ]);
  }
  assert.equal((await compare(test, [deluxe, plain], "?persist=true")).data.persisted, 5);
  assert.equal((await test.sql`select 1 from matches`).length, 5);
  await test.sql`update matches set verdict = 'rejected', decided_by = 'person'`;
  const after = await compare(test, [deluxe, plain], "?persist=true");
  assert.deepEqual(after.data.best_match, deluxe);
  assert.equal((await test.sql`select 1 from matches where verdict = 'rejected'`).length, 5);
});

Deno.test("albums are compared by their numbers of tracks where nobody names the tracks", async () => {
  await using test = await testApp();
  const { tracks: _, ...bare } = discovery;
  const { data } = await compare(
    test,
    [{ id: 1, title: "Discovery", artist: "Daft Punk", track_count: 4 }],
    "",
    bare,
  );
  assert.equal(data.completion.basis, "count");
  assert.equal(data.completion.confidence, .8);
  assert.deepEqual(data.completion.missing, []);
  const nothing = await compare(test, [], "?persist=1", { name: "Discovery" });
  assert.equal(nothing.data.best_match, null);
  assert.equal(nothing.data.completion, null);
});

Deno.test("what is no album is refused at its field", async () => {
  await using test = await testApp();
  const refused = async (sent: unknown, candidates: unknown[]) => {
    const { status, data } = await compare(test, candidates, "", sent);
    assert.equal(status, 422);
    return data.error.meta.fields[0].name;
  };
  assert.equal(await refused({ id: 1 }, []), "spotify_album.id");
  assert.equal(await refused({ id: "1" }, []), "spotify_album.name");
  assert.equal(await refused({ name: "A", tracks: [{}] }, []), "spotify_album.tracks.0.name");
  assert.equal(await refused({ name: "A" }, [{ id: 1 }]), "candidates.0.title");
  assert.equal(
    await refused({ name: "A" }, [{ title: "A", tracks: [{ id: 1 }] }]),
    "candidates.0.tracks.0.title",
  );
  assert.equal((await compare(test, [], "?persist=perhaps")).status, 400);
});

interface LibraryFile {
  path: string;
  title: string;
  artists: string[];
  album: string;
  album_artist?: string;
  duration_ms?: number;
  track_number?: number;
}

async function addFiles({ sql }: TestApp, files: LibraryFile[]) {
  for (const file of files) {
    const words = indexWords(file.title, ...file.artists, file.album, file.album_artist);
    const { artists, ...values } = file;
    await sql`insert into library_files ${
      sql({ size: 1, mtime_ms: 1, title_key: titleKey(file.title), ...values })
    }`;
    await sql`update library_files set artists = ${artists}, words = array_to_tsvector(${words}::text[])
      where path = ${file.path}`;
  }
}

function filesOf(
  folder: string,
  album: string,
  artist: string,
  titles: readonly string[],
  first = 0,
) {
  return titles.map((title, at): LibraryFile => ({
    path: `${folder}/${at + 1} - ${title}.flac`,
    title,
    artists: [artist],
    album,
    duration_ms: 200_000 + (first + at) * 9000,
    track_number: at + 1,
  }));
}

function look(test: TestApp, album: unknown = discovery, path = "") {
  return test.ask(`/matching/spotify-to-library-album${path}`, {
    method: "POST",
    json: { spotify_album: album },
  });
}

Deno.test("POST /matching/spotify-to-library-album looks the album up in the library", async () => {
  await using test = await testApp();
  await addFiles(test, [
    ...filesOf("Daft Punk/Discovery", "Discovery", "Daft Punk", songs.slice(0, 3)),
    ...filesOf("Daft Punk/Alive", "Alive 2007", "Daft Punk", songs.map((song) => `${song} (Live)`)),
    ...filesOf("ELO/Discovery", "Discovery", "Electric Light Orchestra", ["Shine a Little Love"]),
  ]);
  const { status, data } = await look(test, discovery, "?persist=true");
  assert.equal(status, 200);
  assert.equal(data.best_match.id, "Daft Punk/Discovery");
  assert.equal(data.completion.class, "incomplete");
  assert.equal(data.completion.confidence, .6);
  assert.deepEqual(data.completion.missing.map(({ title }: { title: string }) => title), [
    "Crescendolls",
    "Nightvision",
  ]);
  const [{ source, target_id } = {}] = await test.sql`select * from matches`;
  assert.deepEqual([source, target_id], ["library", "Daft Punk/Discovery"]);
});

Deno.test("an album of the library is found under another name of its artist, or misspelled", async () => {
  await using test = await testApp();
  await addFiles(test, [
    ...filesOf("A/B", "Discovry", "Daft Punk", songs),
    ...filesOf("C/D", "Something Else", "Daft Punk", ["Something"]),
  ]);
  const { data } = await look(test);
  assert.equal(data.best_match?.id, "A/B");
  assert.equal(data.completion.class, "complete");
  assert.equal(data.completion.confidence, 1);
});

Deno.test("discs lie in one album, and an empty library has none", async () => {
  await using test = await testApp();
  assert.equal((await look(test)).data.best_match, null);
  await addFiles(test, [
    ...filesOf("Daft Punk/Discovery/CD1", "Discovery (Disc 1)", "Daft Punk", songs.slice(0, 2)),
    ...filesOf("Daft Punk/Discovery/CD2", "Discovery (Disc 2)", "Daft Punk", songs.slice(2), 2),
  ]);
  const { data } = await look(test);
  assert.equal(data.best_match?.track_count, 5);
  assert.equal(data.completion.class, "complete");
});
