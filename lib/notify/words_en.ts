import { formatBytes } from "../format.ts";
import type { ToldEvent } from "../schemas/notification.ts";

type Title = (n: number) => string;

/** What messages say. */
export const english = {
  title: {
    download_completed: (n) => n === 1 ? "Download completed" : `${n} downloads completed`,
    download_review: (n) => n === 1 ? "A download needs review" : `${n} downloads need review`,
    download_failed: (n) => n === 1 ? "A download was given up" : `${n} downloads were given up`,
    job_failed: (n) => n === 1 ? "A job was given up" : `${n} jobs were given up`,
    import_finished: (n) => n === 1 ? "List finished" : `${n} lists finished`,
    sync_failed: () => "Playlists were not all synced",
    account_reconnect: () => "Spotify has to be connected again",
    integration_down: (n) => n === 1 ? "A service is down" : `Services are down: ${n}`,
    integration_up: (n) => n === 1 ? "A service is back" : `Services are back: ${n}`,
    disk_low: () => "Little room is left on the disk",
    test: () => "Harmony says hello",
  } satisfies Record<ToldEvent, Title>,
  test: "This is a test. Messages will look like this.",
  more: (n: number) => `and ${n} more`,
  finished: (done: number, missing: number) =>
    `${done} in the library${missing > 0 ? `, ${missing} not found` : ""}`,
  not_read: (n: number) => n === 1 ? "1 playlist was not read" : `${n} playlists were not read`,
  ends: (day: string) => `The consent ends on ${day}`,
  ended: "The consent has ended; nothing is read until then",
  free: (bytes: number) => `${formatBytes(bytes, "en")} free`,
};
