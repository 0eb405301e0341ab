/** What is said to somebody who would have to wait for Spotify for too long. */
import { AppError } from "../../errors.ts";
import { withoutPremium } from "./cures.ts";

/** By what keeps it waiting: the word others see, and the sentence. */
const reasons: Readonly<Record<string, { word: string; message: string }>> = {
  quota: { word: "quota", message: "Spotify's daily quota of your app is used up" },
  day: { word: "budget_day", message: "Harmony's requests to Spotify of 24 hours are used up" },
  reserve: {
    word: "budget_reserve",
    message: "What is left of today's requests to Spotify is kept for people",
  },
};
const often = { word: "rate_limit", message: "Spotify was asked too often" };
const busy = { word: "budget_window", message: "Too much is asked of Spotify at once" };

/**
 * RATE_LIMITED with `meta.retry_after_s`; where Spotify wants somebody to pay, that.
 * @param reason of `takeRequest`, or of a rest
 */
export function waitsFor(wait_s: number, reason: string): AppError {
  const retry_after_s = Math.max(1, Math.ceil(wait_s));
  if (reason === "premium") {
    const { code, status, message } = withoutPremium;
    const meta = {
      service: "spotify",
      reason: withoutPremium.reason,
      checked_again_s: retry_after_s,
    };
    return new AppError(code, message, { status, meta });
  }
  const { word, message } = reasons[reason] ?? (reason === "rate_limit" ? often : busy);
  return new AppError("RATE_LIMITED", `${message}; it can be asked again in ${retry_after_s} s`, {
    meta: { service: "spotify", reason: word, retry_after_s },
  });
}
