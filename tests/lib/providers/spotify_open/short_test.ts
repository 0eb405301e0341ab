import assert from "node:assert/strict";
import { createHopper } from "../../../../lib/fetch_hop.ts";
import { silentLog } from "../../../../lib/log.ts";
import { followShort } from "../../../../lib/providers/spotify_open/short.ts";
import { ServiceError } from "../../../../lib/service_error.ts";
import { startWeb, type Web } from "../../../support/web.ts";

const id = "6anwyDGQmsg45JKiVKpKGA";
const web = `https://open.spotify.com/playlist/${id}`;
const hosts = [
  "spotify.link",
  "spotify.app.link",
  "link.tospotify.com",
  "open.spotify.com",
  "evil.example",
];

const to = (location: string) =>
  new Response(null, { status: 302, headers: { Location: location } });
const page = (text: string) => new Response(text, { headers: { "Content-Type": "text/html" } });

const answers: Record<string, () => Response> = {
  "spotify.link/direct": () => to(`${web}?si=1&nd=1`),
  "spotify.link/chain": () => to("https://spotify.app.link/two?x=1"),
  "spotify.app.link/two": () => to("http://link.tospotify.com/three"),
  "link.tospotify.com/three": () => to("/four"),
  "link.tospotify.com/four": () => to(`spotify:album:${id}`),
  "open.spotify.com/s/code": () => to(`/intl-de/track/${id}`),
  "spotify.link/page": () => page(`<script>location = "${web}?si=2"</script>`),
  "spotify.link/app": () => page(`<a href="spotify:playlist:${id}">open</a>`),
  "spotify.link/late": () => page(" ".repeat(70_000) + web),
  "spotify.link/empty": () => page("<html></html>"),
  "spotify.link/loop": () => to("https://spotify.link/loop"),
  "spotify.link/gone": () => new Response("gone", { status: 404 }),
  "spotify.link/foreign": () => to("https://evil.example/steal"),
  "spotify.link/lan": () => to("http://192.168.0.1/admin"),
  "spotify.link/port": () => to("https://spotify.link:8443/x"),
  "spotify.link/file": () => to("file:///etc/passwd"),
  "spotify.link/home": () => to("https://open.spotify.com/download"),
};

const wrong: string[] = [];

async function start(): Promise<Web> {
  return await startWeb(hosts, (request) => {
    const { hostname, pathname } = new URL(request.url);
    if (request.headers.has("Cookie")) wrong.push("cookie");
    return answers[hostname + pathname]?.() ?? new Response("none", { status: 404 });
  });
}

async function follow(web: Web, url: string): Promise<string | null> {
  const hop = createHopper(silentLog, "Harmony/0.0.1", web.reach);
  try {
    return await followShort(hop, url, undefined);
  } catch (error) {
    return error instanceof ServiceError ? error.fault : Promise.reject(error);
  }
}

const cases: [url: string, leads: string | null][] = [
  ["https://spotify.link/direct", web],
  ["https://spotify.link/chain", `spotify:album:${id}`],
  ["https://open.spotify.com/s/code", `https://open.spotify.com/track/${id}`],
  ["https://spotify.link/page", web],
  ["https://spotify.link/app", `spotify:playlist:${id}`],
  ["https://spotify.link/late", null],
  ["https://spotify.link/empty", null],
  ["https://spotify.link/loop", null],
  ["https://spotify.link/gone", "status"],
  ["https://spotify.link/home", "status"],
  ["https://spotify.link/foreign", "not_allowed"],
  ["https://spotify.link/lan", "not_allowed"],
  ["https://spotify.link/port", "not_allowed"],
  ["https://spotify.link/file", "not_allowed"],
];

Deno.test("a short link is followed to what it names, at Spotify's hosts and nowhere else", async () => {
  await using web = await start();
  for (const [url, leads] of cases) assert.equal(await follow(web, url), leads, url);
  assert.deepEqual(wrong, []);
  assert.equal(web.calls.some((call) => call.startsWith("evil.example")), false);
  const asked = web.calls.filter((call) => call.endsWith("/loop"));
  assert.equal(asked.length, 5);
});

Deno.test("what a short link names is not opened to see whether it is there", async () => {
  await using web = await start();
  await follow(web, "https://spotify.link/direct");
  assert.equal(web.calls.length, 1);
});

Deno.test("a host that answers from inside the network is not asked", async () => {
  await using web = await start();
  web.addresses.set("spotify.link", ["10.0.0.7"]);
  assert.equal(await follow(web, "https://spotify.link/direct"), "not_allowed");
  assert.deepEqual(web.calls, []);
});
