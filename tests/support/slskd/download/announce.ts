import { recordEvent } from "../events.ts";
import { remoteDirectory } from "../paths.ts";
import type { TransferRecord } from "../records.ts";
import type { Daemon } from "../sim.ts";
import { transferJson } from "./wire.ts";

function othersActive(daemon: Daemon, record: TransferRecord): boolean {
  const folder = remoteDirectory(record.filename);
  return [...daemon.liveTransfers.keys()].some((id) => {
    const other = daemon.store.transfers.get(id);
    return other?.username === record.username && remoteDirectory(other.filename) === folder;
  });
}

/** Tells of a file that is in its place, and of its folder when nothing else of it is active. */
export function announce(daemon: Daemon, id: string, localFilename: string): void {
  const record = daemon.store.transfers.get(id);
  if (!record) return;
  const { username, filename } = record;
  recordEvent(daemon, "DownloadFileComplete", {
    localFilename,
    remoteFilename: filename,
    transfer: transferJson(daemon.sim, record),
  });
  if (othersActive(daemon, record)) return;
  recordEvent(daemon, "DownloadDirectoryComplete", {
    localDirectoryName: localFilename.slice(0, localFilename.lastIndexOf("/")),
    remoteDirectoryName: remoteDirectory(filename),
    username,
  });
}
