import { song } from "../support/slskd/scenario.ts";
import { onApp, peers, songs, stalls, watch } from "./app.ts";
import { inspect } from "./inspect.ts";

const long = "An unlikely long name of a song that does not fit on any line of any page at all";

/** What hurts: markup, other scripts and very long names, as they come from peers and lists. */
const hard = [
  song("Music\\Rue & <b>Sons\\Signs\\01 - Less < More.flac"),
  song("音楽\\霧島ユリ\\夜明けの地図\\01 - 夜明けの地図.flac"),
  song(`Music\\Tall Order\\${long}\\01 - ${long}.flac`),
];

const wishes = [
  "Mira Vale - Low Tide",
  "Rue & <b>Sons - Less < More",
  "霧島ユリ - 夜明けの地図",
  `Tall Order - ${long}`,
  songs.slow,
  songs.doubtful,
  "Nobody - Has This",
  "Casimir Blue - Undertow",
];

Deno.test("the real pages with real data are accessible and fit", async () => {
  const options = {
    peers: [...peers, { username: "a/b 音楽", files: hard }],
    injections: [stalls],
  };
  await onApp({ ...options, expected: /status of 404/ }, async (app) => {
    const { bring, open, browser, url, harmony } = app;
    await bring(
      ...wishes,
      "just some words",
      "https://open.spotify.com/album/4aawyAB9vmqN3uQ7FjRG",
    );
    const page = await open("/downloads");
    await watch(
      page,
      "only two are not over",
      async () =>
        /^Active 2$/.test(await page.locator("#chip-active").textContent() ?? "") &&
        /Transferring/.test(await page.innerText("tbody")) &&
        /Review/.test(await page.innerText("tbody")),
    );
    const rows = await harmony.sql`select id from downloads
      where title = any (array['Low Tide', 'Less < More', 'Paper Rain'])`;
    await inspect(browser, url, [
      "/",
      "/imports",
      "/search?q=low+tide",
      "/downloads",
      "/downloads?all=true",
      ...rows.map(({ id }) => `/download/${id}`),
      "/activity",
      "/login",
      "/nothing-here",
    ], /status of 404/);
  });
});
