import type { Enrichment, EnrichmentStatus } from "../../lib/schemas/enrichment.ts";
import type { MetadataState } from "../../lib/schemas/metadata_pass.ts";
import { attack, detail, finishedDetail } from "./fixtures.ts";

const facts = {
  genre: ["Downtempo", "Drum and Bass"],
  composer: ["Mira Vance", attack],
  label: ["Invented Records"],
  musicbrainz_recording_id: ["00000000-0000-4001-8000-000000000001"],
};

/** Tags that were looked up, and how that stands. */
export function metadata(status: EnrichmentStatus, detail: string | null = null): Enrichment {
  return {
    status,
    detail,
    source: "musicbrainz",
    path: null,
    data: {
      tags: facts,
      facts,
      from: { genre: "musicbrainz", composer: "musicbrainz", label: "spotify" },
      written: ["composer", "label"],
      kept: ["genre"],
    },
    updated_at: new Date(Date.now() - 60_000),
  };
}

/** A filed download whose tags were looked up. */
export const enriched = (status: EnrichmentStatus, reason: string | null = null) => ({
  ...finishedDetail,
  enrichments: { ...detail().enrichments, metadata: metadata(status, reason) },
});

/** A pass over the library that is half done, or never ran. */
export function metadataState(status: "running" | "idle"): MetadataState {
  const running = status === "running";
  return {
    status,
    phase: running ? "Looking up" : "Idle",
    started_at: running ? new Date(Date.now() - 90_000) : null,
    ended_at: null,
    total: running ? 240 : 0,
    processed: running ? 90 : 0,
    matching_queue: running ? 150 : 0,
    counts: { pending: running ? 150 : 0, done: 1200, not_found: 31, skipped: 4, failed: 2 },
  };
}
