import { json, type Kind, toneOf } from "./kind.ts";

const types = { good: "success", warn: "warning", bad: "failure" };

/** Apprise API: `/notify/{key}` with a set-up kept there, or `/notify` with addresses sent along. */
export const apprise: Kind = {
  repeatable: false,
  parcel({ url, secret, tag }, message) {
    const { title, lines } = message;
    return json(url, {
      title,
      body: lines.join("\n") || title,
      type: types[toneOf(message)],
      format: "text",
      ...(tag ? { tag } : {}),
      ...(isStateless(url) && secret ? { urls: secret } : {}),
    });
  },
  // No content: nothing is set up under that key, and nobody was told.
  doubt: ({ status }) => status === 204 ? "no_recipient" : undefined,
};

/** Whether the address names no key. */
export function isStateless(url: string): boolean {
  return /\/notify\/?$/.test(new URL(url).pathname);
}
