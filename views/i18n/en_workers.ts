import { formatNumber } from "../../lib/format.ts";
import { plural } from "./plural.ts";
import type { WorkerState } from "../../lib/schemas/worker.ts";

/** Texts of the worker cards; job types have their names with the jobs. */
export const workers = {
  title: "Background work",
  name: {
    transfer_reader: "Watching transfers",
    timer: "Timer",
    orchestrator: "Job engine",
  },
  state: {
    running: "Running",
    stale: "Not responding",
    stopped: "Stopped",
    blocked: "Blocked",
    errored: "Failing",
  } satisfies Record<WorkerState, string>,
  advice: {
    stale: "Nothing was heard of it for over a minute. Check whether its process still runs.",
    stopped: "No process does this. Restart Harmony, and look into its log if it stays that way.",
    blocked: "It goes on by itself as soon as what it waits for is back.",
    errored: "Everything it tried lately failed. Read the error below and the log.",
  },
  timer_off: "No process runs the timer. Set WATCHLIST_TIMER_ENABLED=true on one of them.",
  none:
    "No background work is running: nothing is searched, downloaded or filed. Start “harmony work”, or set WORKERS_ENABLED=true and restart.",
  silent:
    "No process has reported for over a minute: nothing is searched, downloaded or filed. Check whether Harmony's processes still run.",
  nobody: "At the moment nobody works.",
  unreadable: "Waiting: the music folder cannot be read",
  queue: (n: number, most: number) =>
    `${formatNumber(n, "en")} ${n >= most ? "or more " : ""}waiting`,
  slots: (running: number, slots: number) => `${running} of ${slots} running`,
  processes: (n: number) => plural("en", n, "process", "processes"),
  last_error: "Last error",
  process_caption: "Processes",
  process: (host: string, pid: number) => `${host}, process ${pid}`,
  version: (version: string) => `version ${version}`,
  since: "since",
  never: "never seen",
  seen: "seen",
  beats: (counts: readonly string[], silent: number) =>
    `The last 60 minutes: ${
      [...counts, ...(silent > 0 ? [`${plural("en", silent, "minute", "minutes")} unknown`] : [])]
        .join(", ")
    }`,
  beat: (n: number, state: string) =>
    `${plural("en", n, "minute", "minutes")} ${state.toLowerCase()}`,
};
