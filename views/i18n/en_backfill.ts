import type { BackfillProvider, BackfillState } from "../../lib/schemas/backfill.ts";

/** Texts about filling in what lists leave out. */
export const backfill = {
  heading: "Fill in missing details",
  intro: "Lists often lack length, ISRC and album. With them the right recording is found more " +
    "often. Only requests for background work are used.",
  provider: {
    spotify: "Asks Spotify.",
    musicbrainz: "Asks MusicBrainz, one question a second; Spotify is not needed.",
    nobody: "There is nobody to ask yet: connect an account, or set MUSICBRAINZ_CONTACT.",
  } satisfies Record<BackfillProvider | "nobody", string>,
  name: { spotify: "Spotify", musicbrainz: "MusicBrainz" } satisfies Record<
    BackfillProvider,
    string
  >,
  most: "Tracks at most",
  expand: "Read playlists behind links, too",
  run: "Start",
  started: "It starts shortly.",
  state: {
    queued: "Queued",
    running: "Running",
    paused: "Paused",
    completed: "Completed",
    failed: "Failed",
    cancelled: "Cancelled",
  } satisfies Record<BackfillState, string>,
  progress: (done: string, all: string) => `${done} of ${all} tracks`,
  matched: "Recognised",
  hits: "Known from before",
  misses: "Newly looked up",
  playlists: "Playlists read",
  tracks: "Tracks from playlists",
  took: "Time",
  resumes: "It goes on",
  reason: {
    quota: "The requests of the day are used up.",
    rate_limited: "Spotify asked for a break.",
    rate_limit: "Spotify asked for a break.",
    budget: "The requests of background work are used up.",
    not_connected: "No account is connected.",
    reauth: "Your consent has ended: connect again.",
    premium: "Whoever owns the app at Spotify needs Premium.",
    not_allowed: "Spotify refuses your app or account: see the set-up help.",
    unreachable: "The service cannot be reached.",
  },
  pause: "Pause",
  resume: "Go on",
  cancel: "Cancel",
  cancel_confirm: "Cancel? What was filled in stays.",
  paused: "It pauses after the track it is at.",
  resumed: "It goes on.",
  cancelled: "It is cancelled. What was filled in stays.",
  history: "Earlier runs",
  begun: "Begun",
};
