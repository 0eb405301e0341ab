/** Embed pages as Spotify serves them (contracts/spotify.md §3.2). */
import { openId, type OpenThing, rowId } from "./lists.ts";

/** What no log, table or answer may hold. */
export const embedToken = "invented-embed-token-BQDsecret";

const image = (id: string) => `https://i.scdn.co/image/ab67616d0000b273${id}`;

function track(
  { title, subtitle, duration = null, type = "track" }: OpenThing["rows"][number],
  n: number,
) {
  return {
    uri: `spotify:${type}:${rowId(title)}`,
    uid: `uid${n}`,
    title,
    subtitle,
    duration,
    isExplicit: false,
    isNineteenPlus: false,
    isPlayable: n % 2 === 0,
    playabilityReason: "PLAYABLE",
    entityType: type,
    contentRatings: { labels: [] },
    audioPreview: { format: "MP3_96", url: "https://p.scdn.co/mp3-preview/x" },
  };
}

/** Today's entity; no page shows more than a hundred tracks. */
function entity({ kind, id, name, rows, by }: OpenThing) {
  const own = { type: kind, id, name, title: name, uri: `spotify:${kind}:${id}`, isPlayable: true };
  const identity = {
    visualIdentity: { image: [{ url: image(id), maxWidth: 640, maxHeight: 640 }] },
  };
  if (kind === "track") {
    const [row] = rows;
    const artists = [{ name: by, uri: `spotify:artist:${openId("artist", 1)}` }];
    return { ...own, ...identity, artists, duration: row!.duration, trackList: null };
  }
  const trackList = rows.slice(0, 100).map(track);
  const cover = { coverArt: { sources: [{ url: image(id), width: 640, height: 640 }] } };
  return kind === "playlist"
    ? {
      ...own,
      ...identity,
      ...cover,
      subtitle: "Ada Example",
      attributes: [],
      authors: [],
      trackList,
    }
    : { ...own, ...identity, subtitle: by, releaseDate: null, trackList };
}

/** An entity of years ago, in the words of the Web API. */
function older({ kind, id, name, rows }: OpenThing) {
  const music = rows.filter(({ type }) => type !== "episode");
  const items = music.map(({ title, subtitle, duration }) => ({
    track: {
      name: title,
      artists: subtitle.split(",\u00a0").map((name) => ({ name })),
      duration_ms: duration,
      uri: `spotify:track:${rowId(title)}`,
    },
  }));
  return {
    type: kind,
    id,
    name,
    images: [{ url: image(id) }],
    tracks: { items, total: items.length },
  };
}

function html(script: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Spotify – Web Player</title></head>` +
    `<body><div id="__next"></div>${script}<script src="/x.js"></script></body></html>`;
}

function base64(value: unknown): string {
  return new TextEncoder().encode(JSON.stringify(value)).toBase64();
}

const next = (pageProps: unknown) =>
  html(
    `<script id="__NEXT_DATA__" type="application/json">${
      JSON.stringify({ props: { pageProps }, page: "/playlist/[id]", query: {} })
    }</script>`,
  );

const session = { accessToken: embedToken, accessTokenExpirationTimestampMs: 1, isAnonymous: true };

export function pageOf(thing: OpenThing): string {
  switch (thing.page ?? "today") {
    case "today":
      return next({ state: { data: { entity: entity(thing) }, settings: { session } } });
    case "private":
      return next({ status: 404, title: "Page not found", settings: { session } });
    case "changed":
      return next({ state: { data: { thing: entity(thing) }, settings: { session } } });
    case "consent":
      return html(`<form action="/consent"><button>Accept cookies</button></form>`);
    case "resource":
      return html(`<script id="resource" type="application/json">${base64(older(thing))}</script>`);
    case "escaped":
      return html(
        `<script id="resource" type="application/json">${
          encodeURIComponent(JSON.stringify(older(thing)))
        }</script>`,
      );
    case "initial":
      return html(
        `<script id="initial-state" type="text/plain">${
          base64({ data: { entity: entity(thing) } })
        }</script>`,
      );
  }
}
