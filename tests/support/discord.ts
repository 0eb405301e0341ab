/** Discord's Execute Webhook, with the limits of embeds; a message with `wait` is answered by itself. */
import { type Receiver, startReceiver, strangers } from "./receiver.ts";

const known = ["content", "username", "avatar_url", "tts", "embeds", "allowed_mentions"];
const embedFields = ["title", "description", "url", "timestamp", "color", "footer", "fields"];

export const channel = "/api/webhooks/1234567890/tOkEn-of_channel";

interface Embed {
  title?: string;
  description?: string;
  color?: number;
  timestamp?: string;
}

function faultOf({ title = "", description = "", color = 0, ...embed }: Embed) {
  if (title.length > 256) return "title";
  if (description.length > 4096) return "description";
  if (!Number.isInteger(color) || color < 0 || color > 0xffffff) return "color";
  if (strangers(embed, embedFields).length > 0) return "field";
  return Number.isNaN(Date.parse(embed.timestamp ?? "2025-01-01")) ? "timestamp" : undefined;
}

export function startDiscord(): Receiver {
  return startReceiver(({ path, body }, wrong) => {
    if (path !== `${channel}?wait=true`) {
      return Response.json({ message: "Unknown Webhook", code: 10015 }, { status: 404 });
    }
    const embeds: Embed[] = body?.embeds ?? [];
    const all = embeds.map(({ title = "", description = "" }) => title + description).join("");
    if (strangers(body, known).length > 0) wrong.push("field");
    if ((body.content ?? "").length > 2000) wrong.push("content");
    if (embeds.length === 0 && !body.content) wrong.push("empty");
    if (embeds.length > 10 || all.length > 6000) wrong.push("embeds");
    for (const embed of embeds) if (faultOf(embed)) wrong.push(`embed ${faultOf(embed)}`);
    return Response.json({ id: "1", type: 0, embeds });
  });
}
