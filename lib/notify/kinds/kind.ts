import type { Posted, PostRequest } from "../../fetch_post.ts";
import type { SendFault } from "../../schemas/notification.ts";
import type { Message } from "../message.ts";
import type { OpenTarget } from "../target.ts";

export type Parcel = Pick<PostRequest, "url" | "headers" | "body">;

/** How one kind of service is spoken to. */
export interface Kind {
  /** Whether a message that came twice is recognised there, so that it may be sent again. */
  repeatable: boolean;
  parcel(target: OpenTarget, message: Message, now: Date): Parcel | Promise<Parcel>;
  /** What is wrong with an answer that says yes. */
  doubt?(posted: Posted): SendFault | undefined;
}

/** JSON to an address, with further headers. */
export function json(url: string, value: unknown, headers: Record<string, string> = {}): Parcel {
  return {
    url,
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** No longer than a service takes, and no half of a character at its end. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** Things that went wrong, things that wait for a person, and good news. */
export function toneOf({ event }: Pick<Message, "event">): "bad" | "warn" | "good" {
  if (/_failed$|^integration_down$|^disk_low$/.test(event)) return "bad";
  return /_review$|_reconnect$/.test(event) ? "warn" : "good";
}
