/** Whether an address is one of its kind, before anything is sent there. */
import { isIP } from "node:net";
import { isNamed, mayReach } from "../allowed_hosts.ts";
import { AppError } from "../errors.ts";
import type { TargetKind } from "../schemas/notification.ts";
import { isStateless } from "./kinds/apprise.ts";
import { topicOf } from "./kinds/ntfy.ts";
import type { Opening } from "./target.ts";

/** As many as a key of SHA-256 should have at least, about. */
const shortestSecret = 16;

type Rule = (opening: Opening) => [field: "url" | "secret", message: string] | undefined;

const rules: Readonly<Record<TargetKind, Rule>> = {
  webhook: ({ secret }) =>
    (secret ?? "").length < shortestSecret
      ? ["secret", `At least ${shortestSecret} characters: they sign each message`]
      : undefined,
  ntfy: ({ url }) =>
    /^[-\w]{1,64}$/.test(topicOf(url).topic) ? undefined : ["url", "Must end in a topic"],
  discord: ({ url }) =>
    /\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+$/.test(new URL(url).pathname)
      ? undefined
      : ["url", "Must be like https://discord.com/api/webhooks/…/…"],
  apprise({ url, secret }) {
    if (!/\/notify(\/[\w-]{1,128})?\/?$/.test(new URL(url).pathname)) {
      return ["url", "Must end in /notify or /notify/{key}"];
    }
    return isStateless(url) && !secret ? ["secret", "Without a key it takes addresses"] : undefined;
  },
};

/** A field that does not fit. */
export function unfit(name: string, message: string): AppError {
  return new AppError("VALIDATION_ERROR", `${name}: ${message}`, {
    status: 422,
    meta: { fields: [{ name, message }] },
  });
}

/**
 * Names are looked up when something is sent; what is plainly inside is refused at once.
 * @throws {AppError} VALIDATION_ERROR 422
 */
export function checkOpening(kind: TargetKind, opening: Opening, allowed: readonly string[]): void {
  const fault = rules[kind](opening);
  if (fault) throw unfit(...fault);
  const host = new URL(opening.url).hostname.replace(/^\[|\]$/g, "");
  const isInside = host === "localhost" || host.endsWith(".localhost") ||
    isIP(host) !== 0 && !mayReach(host, allowed);
  if (isInside && !isNamed(host, allowed)) {
    throw unfit("url", "Leads inside; NOTIFY_ALLOWED_HOSTS lists what is allowed there");
  }
}
