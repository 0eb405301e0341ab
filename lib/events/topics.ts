/**
 * What pages are told of: rows of these changed, no more. The triggers that tell are those of
 * `migrations/0027_events.up.sql`; a part of a page names the topics it shows in `hx-trigger`.
 */
export const liveTopics = [
  "downloads",
  "activity",
  "imports",
  "playlists",
  "searches",
  "browse",
  "dlq",
  "denials",
  "aliases",
  "metadata",
  "backfill",
  "quarantine",
  "recycle",
  "spotify",
  "workers",
  "health",
  "soulseek",
] as const;
