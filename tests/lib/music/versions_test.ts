import assert from "node:assert/strict";
import { readQualifier } from "../../../lib/music/qualifier.ts";
import { readTitle, sameQualifier } from "../../../lib/music/versions.ts";

function spoken(title: string): string[] {
  return readTitle(title).versions.map(({ kind, qualifier }) => `${kind}:${qualifier}`);
}

Deno.test("readTitle() reads a version from brackets and dashes alike", () => {
  const titles: [string, string, string[]][] = [
    ["Hey Jude - Live", "hey jude", ["live:"]],
    ["Hey Jude (Live)", "hey jude", ["live:"]],
    ["All Night (Live at Pukkelpop)", "all night", ["live:pukkelpop"]],
    ["We Are The People (Shazam Remix)", "we are the people", ["remix:shazam"]],
    ["Emerge (DFA Version)", "emerge", ["version:dfa"]],
    ["Firestarter VIP", "firestarter", ["vip:"]],
    ["Ignition (Remix) [feat. X]", "ignition", ["remix:"]],
    ["Ticket To Ride - Live / Remastered", "ticket to ride", ["live:"]],
    ["Song (slowed + reverb)", "song", ["slow:"]],
    ["Yesterday (Take 2)", "yesterday", ["alternate:2"]],
    ["流星（一人連弾 Ver）", "流星", ["version:一人連弾"]],
  ];
  for (const [title, core, versions] of titles) {
    assert.equal(readTitle(title).core, core, title);
    assert.deepEqual(spoken(title), versions, title);
  }
});

Deno.test("readTitle() leaves words of a version alone that belong to the title", () => {
  const titles = [
    "Stayin' Alive",
    "Live and Let Die",
    "Let Me Live",
    "Mr. Clean",
    "Live",
    "(Demo)",
    "Remix",
    "Live Forever",
    "Cover Me",
    "Demolition Man",
    "Draft Beer",
    "Take Me Home",
    "Song (The Way I Live)",
    "Song (Live Your Life)",
  ];
  for (const title of titles) assert.deepEqual(spoken(title), [], title);
  assert.equal(readTitle("Draft Beer").core, "draft beer");
  assert.equal(readTitle("(Demo)").core, "demo");
});

Deno.test("readTitle() takes remasters, cuts and mono for the same recording", () => {
  const titles: [string, string[]][] = [
    ["Iron Man - 2012 - Remaster", ["remaster", "year"]],
    ["Song (Remastered Album Version)", ["album", "remaster"]],
    ["Strobe - Original Mix", ["album"]],
    ["Lovefool - Radio Edit", ["short"]],
    ["Satisfaction - Mono Version", ["mono"]],
    ["Song [Explicit]", ["explicit"]],
  ];
  for (const [title, editions] of titles) {
    assert.deepEqual(readTitle(title).editions, editions, title);
    assert.deepEqual(spoken(title), [], title);
  }
  assert.equal(readTitle("1979 - Remastered 2012").core, "1979");
});

Deno.test("readTitle() keeps a subtitle in the full title, out of the core", () => {
  const { core, full } = readTitle("(I Can't Get No) Satisfaction");
  assert.deepEqual([core, full], ["satisfaction", "i cant get no satisfaction"]);
});

Deno.test("readTitle() reads credits and numbers", () => {
  assert.deepEqual(readTitle("STAY (with Justin Bieber)").features, ["justin bieber"]);
  assert.deepEqual(readTitle("The Chase feat. Big Artist").features, ["big artist"]);
  assert.deepEqual(readTitle("Diamond (Pts. 6-9)").numbers, ["part 6", "part 9"]);
  assert.deepEqual(readTitle("Brick in the Wall, Pt. II").numbers, ["part 2"]);
  assert.deepEqual(
    readTitle("Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio").numbers,
    ["number 5", "opus 67", "movement 1"],
  );
});

Deno.test("readQualifier() takes a bracket without a word of its own for a subtitle", () => {
  for (const text of ["Serenade From the Stars", "Are Made of This", "Album of the Year"]) {
    assert.equal(readQualifier(text), null, text);
  }
});

Deno.test("sameQualifier() knows a name misspelled, shortened, or missing", () => {
  assert.ok(sameQualifier("junkie xl", "junkiexl"));
  assert.ok(sameQualifier("7 samurai ciucciotto", "7s ciucciotto"));
  assert.ok(sameQualifier("wembley stadium london", "london"));
  assert.ok(sameQualifier("", "wembley"));
  assert.ok(!sameQualifier("shazam", "southstar"));
  assert.ok(!sameQualifier("john doe", "john smith"));
  assert.ok(!sameQualifier("wembley 1986", "wembley 1992"));
});
