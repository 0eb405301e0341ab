import type { SkipReason } from "../schemas/ingest.ts";
import type { IngestItem } from "../store/ingest.ts";

/** How much of an import was taken: lists and tracks apart. */
export class FreeTally {
  readonly accepted = { playlists: 0, tracks: 0 };
  readonly skipped = { playlists: 0, tracks: 0 };
  readonly reasons: Partial<Record<SkipReason, number>> = {};

  /** @param isLink whether what stands at a line was given as a link */
  constructor(readonly isLink: (line: number) => boolean) {}

  add(items: readonly IngestItem[]): void {
    for (const { status, line, kind, track, reason } of items) {
      const isList = kind === "track" ? !track && status !== "accepted" && this.isLink(line) : true;
      const counted = status === "accepted" ? this.accepted : this.skipped;
      counted[isList ? "playlists" : "tracks"]++;
      if (reason) this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
    }
  }

  /** Links that were not even brought. */
  skip(reason: SkipReason, count: number): void {
    if (count === 0) return;
    this.skipped.playlists += count;
    this.reasons[reason] = (this.reasons[reason] ?? 0) + count;
  }
}
