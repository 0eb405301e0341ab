import assert from "node:assert/strict";
import { decide } from "../../../lib/music/decide.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import { scorer } from "../../../lib/music/score.ts";
import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { type Case, readCases, remote, seeded, wishOf } from "./support.ts";

const cases = [
  ...readCases("../../data/matching-cases.jsonl"),
  ...readCases("more_cases.jsonl"),
  ...readCases("wide_cases.jsonl").filter((_, at) => at % 5 === 0),
];
const options = { auto_threshold: .85, review_threshold: .65, profile: profileOf(["FLAC", "MP3"]) };

function confidence(one: Case, known: Partial<RemoteFile> = {}): number {
  const file = remote({ filename: one.path, duration_s: one.cdur, ...known });
  return scorer(wishOf(one))(file).confidence;
}

Deno.test("confidence is between 0 and 1, for any title and any path", () => {
  const random = seeded(23);
  for (let round = 0; round < 3000; round++) {
    const [wanted, other] = [cases[random(cases.length)]!, cases[random(cases.length)]!];
    const path = random(2) > 0 ? other.path : `${other.path}\\${wanted.title} - ${other.title}.mp3`;
    const value = confidence({ ...wanted, path, cdur: random(2) > 0 ? random(1000) : null });
    assert.ok(value >= 0 && value <= 1, path);
  }
});

Deno.test("confidence does not see user, quality, queue or the name of the share", () => {
  for (const one of cases) {
    const value = confidence(one);
    const peer = { username: "Radiohead", queue_length: 50, free_slot: false, bit_depth: 24 };
    assert.equal(confidence(one, peer), value, one.id);
    if (!one.path.startsWith("@@")) continue;
    const path = one.path.replace(/^@@\w+/, "@@qwert");
    assert.equal(confidence({ ...one, path }), value, one.id);
  }
});

Deno.test("confidence does not see what the share is called", () => {
  for (const one of cases.filter(({ path }) => /^(?:x|Music|downloads)\\/.test(path))) {
    const path = one.path.replace(/^\w+/, "Peter's stuff");
    assert.equal(confidence({ ...one, path }), confidence(one), one.id);
  }
});

Deno.test("confidence does not see case or the composition of accents", () => {
  for (const one of cases) {
    const value = confidence(one);
    const spellings = [
      one.path.toLowerCase(),
      one.path.normalize("NFD"),
      one.path.normalize("NFC"),
    ];
    for (const path of spellings) {
      assert.equal(confidence({ ...one, path }), value, `${one.id} ${path}`);
    }
  }
});

Deno.test("confidence does not see the order of the other artists", () => {
  for (const one of cases.filter(({ artists }) => artists.length > 2)) {
    const [main = "", ...others] = one.artists;
    assert.equal(confidence({ ...one, artists: [main, ...others.reverse()] }), confidence(one));
  }
});

Deno.test("confidence never grows when the length moves away", () => {
  for (const one of cases.filter(({ dur, cdur }) => dur !== null && cdur !== null)) {
    for (const direction of [1, -1]) {
      let before = 1;
      for (let delta = 0; delta < 40; delta++) {
        const value = confidence({ ...one, cdur: Math.max(1, one.dur! + direction * delta) });
        assert.ok(value <= before, `${one.id} ${direction * delta}: ${value} > ${before}`);
        before = value;
      }
    }
  }
});

Deno.test("another candidate that is worse never changes the pick", () => {
  const random = seeded(31);
  for (const one of cases.filter(({ expect }) => expect === "M")) {
    const wanted = wishOf(one);
    const file = remote({ filename: one.path, duration_s: one.cdur });
    const worse = cases.map((other, at) =>
      remote({ username: `u${at}`, filename: other.path, duration_s: other.cdur })
    ).filter(() => random(4) === 0);
    const score = scorer(wanted);
    const lower = worse.filter((other) => score(other).confidence < score(file).confidence - .02);
    const { ranked } = decide(wanted, [...lower, file], options);
    assert.equal(ranked[0]?.file.filename, file.filename, one.id);
    assert.equal(ranked[0].file.username, file.username, one.id);
  }
});
