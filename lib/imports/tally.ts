import type { ImportResult, ListFormat } from "../schemas/ingest.ts";
import type { IngestItem } from "../store/ingest.ts";

/** What became of the items of a list, as its import is answered. */
export class Tally {
  accepted = 0;
  #duplicate = 0;
  readonly #skipped: ImportResult["skipped"] = [];
  readonly #rejected: ImportResult["rejected"] = [];

  add(items: readonly IngestItem[]): void {
    for (const { status, line, url, raw, reason } of items) {
      if (status === "accepted") this.accepted++;
      else if (status === "duplicate") this.#duplicate++;
      else if (url) this.#rejected.push({ line, url, reason: reason! });
      else this.#skipped.push({ line, reason: reason!, raw });
    }
  }

  /** The answer; what came as a link stands apart. */
  result(id: string, format: ListFormat): ImportResult {
    return {
      import_session_id: id,
      job_id: id,
      format,
      accepted_count: this.accepted,
      duplicate_count: this.#duplicate,
      skipped: this.#skipped,
      rejected: this.#rejected,
    };
  }
}
