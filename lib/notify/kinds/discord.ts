import { cut, json, type Kind, toneOf } from "./kind.ts";

/** Discord's limits (Embed Limits): the title, the description; all together 6000. */
const longestTitle = 256;
const longestText = 4096;

const colours = { good: 0x2e7d32, warn: 0xf9a825, bad: 0xc62828 };

/** Names are shown as they are: nothing in them becomes a link, a style or a mention. */
function plain(text: string): string {
  return text.replace(/[\\*_~`|>[\]()#<@:-]/g, "\\$&");
}

/** A webhook of a Discord channel, with one embed and nobody to be pinged. */
export const discord: Kind = {
  repeatable: false,
  parcel({ url }, message) {
    const { title, lines, created_at } = message;
    const address = new URL(url);
    // The answer then says whether the message stands in the channel.
    address.searchParams.set("wait", "true");
    return json(address.href, {
      allowed_mentions: { parse: [] },
      embeds: [{
        title: cut(title, longestTitle),
        description: cut(lines.map(plain).join("\n"), longestText),
        color: colours[toneOf(message)],
        timestamp: created_at.toISOString(),
      }],
    });
  },
};
