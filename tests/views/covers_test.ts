import assert from "node:assert/strict";
import { downloadView } from "../../views/download.tsx";
import { LyricsText } from "../../views/lyrics_text.tsx";
import { failing, found, looking, nobodyKnows, words } from "./cover_fixtures.ts";
import { detail, finishedDetail, ui } from "./fixtures.ts";

const kinds = ["artwork", "lyrics"] as const;
const html = (data: Parameters<typeof downloadView.fragment>[0], values = {}) =>
  `${downloadView.fragment(data, ui({ kinds, ...values }))}`;

Deno.test("a cover is shown with its size and where it is from, and never stale", () => {
  const shown = html(found);
  assert.match(shown, /src="\/soulseek\/download\/\d+\/artwork\?v=abcdef012345"/);
  assert.match(shown, /alt="Cover of Low Tide &lt;script&gt;/);
  assert.match(shown, /640 × 640 · 35 kB · PNG/);
  assert.match(shown, /Spotify, by your list/);
});

Deno.test("the words of a song are not in the page, only where they are read", () => {
  const shown = html(found);
  assert.match(shown, /hx-get="\/soulseek\/download\/\d+\/lyrics" hx-trigger="load"/);
  assert.match(shown, /href="\/soulseek\/download\/\d+\/lyrics"/);
});

Deno.test("what is switched off is one line with its variable, and nothing to press", () => {
  const shown = html(finishedDetail, { kinds: [] });
  assert.match(shown, /ENABLE_ARTWORK=true/);
  assert.match(shown, /ENABLE_LYRICS=true/);
  assert.doesNotMatch(shown, /(?:artwork|lyrics)\/refresh/);
  assert.doesNotMatch(html(found, { kinds: [] }), /<img id="artwork-image"/);
});

Deno.test("a download without a file says nothing of covers and lyrics", () => {
  assert.doesNotMatch(html(detail()), /artwork-heading|lyrics-heading/);
});

Deno.test("each state has its words in both languages", () => {
  assert.match(html(failing), /spotify answered 503/);
  assert.match(html(failing), /no longer in the library/);
  assert.match(html(nobodyKnows), /Nobody sings in it/);
  assert.match(html(nobodyKnows, { language: "de" }), /Darin singt niemand/);
  assert.match(html(looking, { language: "de" }), /Wird gesucht/);
  assert.match(html(looking), /hx-trigger="every 2s/, "it looks again until it is found");
});

Deno.test("words are shown without times and head, and cannot do anything", () => {
  const shown = `${LyricsText({ text: words })}`;
  assert.doesNotMatch(shown, /\[\d|\[ti|<script/);
  assert.match(shown, /Line 39 of a made-up song/);
});
