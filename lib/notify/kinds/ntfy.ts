import { cut, json, type Kind, toneOf } from "./kind.ts";

/** More than 4096 bytes become an attachment; no sign has more than four. */
const longest = 1000;

const tags = { good: "white_check_mark", warn: "eyes", bad: "warning" };

/**
 * ntfy, published as JSON to the server of a topic's address (docs.ntfy.sh/publish). Newer servers show
 * two messages of one sequence id as one, older ones pass it by.
 */
export const ntfy: Kind = {
  repeatable: true,
  parcel({ url, secret, priority }, message) {
    const { server, topic } = topicOf(url);
    const { delivery_id, title, lines } = message;
    return json(server, {
      topic,
      title: cut(title, 200),
      message: cut(lines.join("\n") || title, longest),
      priority: priority ?? 3,
      tags: [tags[toneOf(message)]],
    }, {
      "X-Sequence-ID": delivery_id,
      ...(secret ? { Authorization: `Bearer ${secret}` } : {}),
    });
  },
};

/** The last part of the address is the topic, what stands before it the server. */
export function topicOf(text: string): { server: string; topic: string } {
  const url = new URL(text);
  const parts = url.pathname.split("/").filter(Boolean);
  const topic = parts.pop() ?? "";
  return { server: `${url.origin}/${parts.map((part) => `${part}/`).join("")}`, topic };
}
