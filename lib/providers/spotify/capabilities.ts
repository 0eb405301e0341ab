/** Finds out what an app may do by trying it, and remembers it (contracts/spotify.md §2.6). */
import type { Pool } from "../../db.ts";
import { AppError } from "../../errors.ts";
import type { SpotifyCapability } from "../../schemas/spotify_capability.ts";
import {
  forgetCapabilities,
  isAvailable,
  noteCapability,
} from "../../store/spotify_capabilities.ts";

export interface Capabilities {
  /** Does what Spotify has taken from most apps; one that was refused it is not asked again. */
  ifAllowed<T>(capability: SpotifyCapability, act: () => Promise<T>): Promise<T>;
  /** Asks at the path of today, and at that of before where the app does not have it. */
  newerOrOlder<T>(
    capability: SpotifyCapability,
    newer: () => Promise<T>,
    older: () => Promise<T>,
  ): Promise<T>;
}

export function createCapabilities(sql: Pool, clientId: () => Promise<string>): Capabilities {
  async function known(capability: SpotifyCapability) {
    return await isAvailable(sql, await clientId(), capability);
  }
  async function note(capability: SpotifyCapability, available: boolean, evidence: string) {
    await noteCapability(sql, await clientId(), capability, available, evidence);
  }

  return {
    async ifAllowed(capability, act) {
      const before = await known(capability);
      if (before === false) throw disabled(capability);
      try {
        const answer = await act();
        if (before === undefined) await note(capability, true, "answered");
        return answer;
      } catch (error) {
        if (!isRefused(error)) throw error;
        await note(capability, false, `${error.meta["upstream_status"]}`);
        throw disabled(capability, error);
      }
    },
    async newerOrOlder(capability, newer, older) {
      const before = await known(capability);
      if (before === false) return await older().catch(giveUp);
      try {
        const answer = await newer();
        if (before === undefined) await note(capability, true, "answered");
        return answer;
      } catch (error) {
        if (before || !isNoPath(error)) throw error;
        // What is missing there too is the thing, not the path.
        const answer = await older().catch((again) => {
          throw isRefused(again) ? error : again;
        });
        await note(
          capability,
          false,
          `${error.meta["upstream_status"]}, but the older path answers`,
        );
        return answer;
      }

      /** The older path is gone as well: next time the newer one is tried. */
      async function giveUp(error: unknown): Promise<never> {
        if (isRefused(error)) await forgetCapabilities(sql, await clientId(), capability);
        throw error;
      }
    },
  };
}

function isRefused(error: unknown): error is AppError {
  return error instanceof AppError &&
    [403, 404, 405].includes(Number(error.meta["upstream_status"])) &&
    !notOfTheApp.has(String(error.meta["reason"]));
}

/** Refusals that say nothing of what the app may do. */
const notOfTheApp = new Set([
  "SPOTIFY_OWNER_PREMIUM_REQUIRED",
  "SPOTIFY_USER_NOT_ALLOWLISTED",
  "SPOTIFY_SCOPE_MISSING",
]);

function isNoPath(error: unknown): error is AppError {
  return isRefused(error) && error.meta["upstream_status"] !== 403;
}

function disabled(feature: SpotifyCapability, cause?: unknown): AppError {
  const meta = { service: "spotify", reason: "FEATURE_DISABLED", feature };
  return new AppError("FEATURE_DISABLED", "Spotify does not allow your app to do this", {
    meta,
    cause,
  });
}
