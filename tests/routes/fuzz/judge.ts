/** Whether an answer is one that may be given to anything. */
import { errorCodes } from "../../../lib/errors.ts";
import { origin } from "../support.ts";

export interface Given {
  status: number;
  headers: Headers;
  text: string;
}

/** Where an answer leads: here, or nowhere. */
function leadsAway(location: string | null): boolean {
  return location !== null && new URL(location, origin).origin !== origin;
}

/** @returns what is wrong with it, if anything is */
export function judge({ status, headers, text }: Given): string | undefined {
  const isJson = headers.get("Content-Type")?.startsWith("application/json");
  const error = isJson && status >= 400 && text ? JSON.parse(text).error : undefined;
  // A page says it in words.
  const isOff = status === 503 && /FEATURE_DISABLED|This feature is switched off/.test(text);
  if (status >= 500 && !isOff) return `${status}: ${text.slice(0, 300)}`;
  if (leadsAway(headers.get("Location"))) return `leads to ${headers.get("Location")}`;
  if (status < 400 || !isJson || !text) return undefined;
  const fits = errorCodes.includes(error?.code) && typeof error.message === "string";
  return fits ? undefined : `no envelope: ${text.slice(0, 300)}`;
}
