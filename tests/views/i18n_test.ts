import assert from "node:assert/strict";
import { texts, word } from "../../views/i18n/mod.ts";

/** Words that are the same in both languages. */
const shared = new Set([
  "acoustid",
  "api",
  "bitrate",
  "format",
  "album",
  "copyright",
  "csv",
  "dashboard",
  "details",
  "download",
  "cover",
  "cover art archive",
  "downloads",
  "export csv",
  "export json",
  "filter",
  "genre",
  "harmony",
  "import",
  "isrc",
  "json",
  "label",
  "link",
  "live",
  "lrclib",
  "name",
  "lyrics.ovh",
  "m3u",
  "matching",
  "musicbrainz",
  "musixmatch",
  "offline",
  "online",
  "playlist",
  "playlists",
  "plex",
  "schema",
  "server",
  "soulseek",
  "soulseek (slskd)",
  "spotify",
  "status",
  "sync",
  "system",
  "tags",
  "text",
  "upgrade",
  "upgrades",
  "uploads",
  "version",
  "worker",
]);

function* leaves(tree: object, path = ""): Generator<[path: string, leaf: unknown]> {
  for (const [key, value] of Object.entries(tree)) {
    if (value !== null && typeof value === "object") yield* leaves(value, `${path}${key}.`);
    else yield [path + key, value];
  }
}

Deno.test("every German text differs from the English one unless the word is the same", () => {
  const german = new Map(leaves(texts("de")));
  for (const [path, english] of leaves(texts("en"))) {
    assert.equal(typeof german.get(path), typeof english, path);
    if (typeof english !== "string" || shared.has(english.toLowerCase())) continue;
    // A service has one name.
    if (/^(codes\.format|system\.(integration|part))\./.test(path)) continue;
    assert.notEqual(german.get(path), english, path);
  }
});

Deno.test("no text is empty or ends in a blank", () => {
  for (const language of ["en", "de"] as const) {
    for (const [path, text] of leaves(texts(language))) {
      if (typeof text === "string") assert.match(text, /^\S(.*\S)?$/, `${language} ${path}`);
    }
  }
});

Deno.test("counted nouns follow their number and the grouping of the language", () => {
  assert.equal(texts("en").import.accepted(1), "1 entry accepted");
  assert.equal(texts("en").import.accepted(5000), "5,000 entries accepted");
  assert.equal(texts("de").import.skipped(1), "1 Zeile übersprungen");
  assert.equal(texts("de").import.skipped(5000), "5.000 Zeilen übersprungen");
});

Deno.test("a code without a word is shown as it is, and the prototype has none", () => {
  assert.equal(word({ ok: "Done" }, "ok"), "Done");
  assert.equal(word({ ok: "Done" }, "never_heard_of"), "never heard of");
  assert.equal(word({}, "constructor"), "constructor");
});
