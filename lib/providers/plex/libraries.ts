/** Which libraries of a Plex server hold the music that is meant. */
import { AppError } from "../../errors.ts";
import type { Plex } from "./client.ts";
import type { Section } from "./wire.ts";

export interface MusicLibraries {
  /** Rating keys count on one server only. */
  machineIdentifier: string;
  /** Those that are meant, at least one. */
  chosen: readonly Section[];
  /** Whether there is other music besides. */
  some: boolean;
}

/** Libraries are seldom made or renamed. */
const keepMs = 60_000;

/**
 * The music libraries of a server, asked for at most once a minute.
 * @param wanted names, keys or uuids; none: all of them
 * @throws {AppError} DEPENDENCY_ERROR when there is none of them
 */
export function musicLibraries(
  plex: Pick<Plex, "identity" | "sections">,
  wanted: readonly string[],
  now: () => number = () => performance.now(),
): (signal?: AbortSignal) => Promise<MusicLibraries> {
  let kept: { until: number; libraries: MusicLibraries } | undefined;
  return async function read(signal) {
    if (kept && now() < kept.until) return kept.libraries;
    const { machineIdentifier } = await plex.identity(signal);
    const music = (await plex.sections(signal)).filter(({ type }) => type === "artist");
    const chosen = wanted.length === 0 ? music : music.filter((one) => isNamed(one, wanted));
    if (chosen.length === 0) throw missing(music, wanted);
    const libraries = { machineIdentifier, chosen, some: chosen.length < music.length };
    kept = { until: now() + keepMs, libraries };
    return libraries;
  };
}

function isNamed({ key, uuid, title }: Section, wanted: readonly string[]): boolean {
  const lower = title.trim().toLowerCase();
  return wanted.some((name) => name === key || name === uuid || name.toLowerCase() === lower);
}

function missing(music: readonly Section[], wanted: readonly string[]): AppError {
  const there = music.map(({ title }) => title).join(", ");
  const message = there
    ? `Plex has no music library ${wanted.join(", ")}; there is ${there}. Correct PLEX_LIBRARY`
    : "Plex has no music library";
  const meta = { service: "plex", reason: "plex_library_missing" };
  return new AppError("DEPENDENCY_ERROR", message, { status: 502, meta });
}
