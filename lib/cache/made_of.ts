/** What an answer is made of, so that it is forgotten when that changes and only then. */

type Known = readonly [path: string, topics: ReadonlySet<string>];

/**
 * Topics of the hub's `events` by address; the first that fits. The history is made of nothing else;
 * what Spotify says does not change with downloads. An address not named here may show anything.
 */
const known: readonly Known[] = [
  ["/activity", new Set(["activity"])],
  ["/spotify/playlists", new Set(["playlists", "downloads", "imports", "spotify"])],
  ["/spotify/", new Set(["spotify"])],
];

const topicsOf = (path: string) => known.find(([start]) => path.startsWith(start))?.[1];

/** Whether news of a topic make the answer at `path` old; without a topic anything may have changed. */
export function isOldAfter(topic: string, path: string): boolean {
  const topics = topicsOf(path);
  return topic === "" || topics === undefined || topics.has(topic);
}

/** Where what is written may change what Spotify answers. */
const spotifys = /^\/(?:spotify|settings|secrets|system)(?:\/|$)/;

/**
 * Whether a change that was asked for at `written` may make the answer at `path` old. What is kept of
 * Spotify costs requests to it, so it goes only with what can matter to it.
 */
export function isOldAfterWriting(written: string, path: string): boolean {
  const isOfSpotify = path.startsWith("/spotify/") && !path.startsWith("/spotify/playlists");
  return !isOfSpotify || spotifys.test(written);
}
