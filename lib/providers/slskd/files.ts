import { z } from "zod";
import type { Service } from "../../fetch.ts";
import { api, peerTimeoutMs, segment } from "./call.ts";
import { Directory, Event, FileComplete, Folder } from "./wire.ts";

/** Files of peers, and those slskd brought (contracts/slskd.md §5 and §6). */
export function fileCalls(call: Service) {
  return {
    /** The files of a peer's folder; one element since 0.22.3 (§6.1). Names are bare. */
    directory: (username: string, directory: string, signal?: AbortSignal) =>
      call(`${api}/users/${segment(username)}/directory`, {
        method: "POST",
        json: { directory },
        schema: z.array(Directory),
        signal,
        timeoutMs: peerTimeoutMs,
      }),
    /** Some file of slskd's downloads folder, with its path inside it; `undefined` when empty. */
    async aDownloadedFile(
      signal?: AbortSignal,
    ): Promise<{ path: string; size: number } | undefined> {
      const { files } = await call(`${api}/files/downloads/directories`, {
        query: { recursive: true },
        schema: Folder,
        signal,
      });
      const [file] = files;
      return file && { path: file.fullName.replaceAll("\\", "/"), size: file.length };
    },

    /** The newest finished files, by transfer id: the only authoritative local path (§5.2). */
    async finishedFiles(signal?: AbortSignal): Promise<Map<string, string>> {
      const events = await call(`${api}/events`, {
        query: { offset: 0, limit: 200 },
        schema: z.array(Event),
        signal,
      });
      return new Map(events.flatMap((event) => {
        const data = event.type === "DownloadFileComplete" ? fileComplete(event.data) : undefined;
        return data ? [[data.transfer.id, data.localFilename] as const] : [];
      }));
    },
  };
}

function fileComplete(text: string) {
  try {
    return FileComplete.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
