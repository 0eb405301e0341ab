/** What tests of a person's words on matches share. */
import { listMatches } from "../../lib/store/match_list.ts";
import { MatchQuery } from "../../lib/schemas/match_requests.ts";
import type { Harmony } from "./harmony.ts";
import type { Peer } from "./slskd.ts";
import { song } from "./slskd/scenario.ts";

export const doubted = "Nora Quill - Paper Rain";
const name = "02 - Paper Rain (Clean).flac";

/** The matcher leaves it to a person: it is another cut of the same recording. */
export const quill: Peer = {
  username: "quill",
  files: [song(`Music\\Nora Quill\\Weather\\${name}`)],
};
/** The same bytes under the same name, with another peer. */
export const copycat: Peer = { username: "copycat", files: [song(`shared\\misc\\${name}`)] };

/** Every remembered word, `verdict source`, the oldest first. */
export async function words({ sql }: Harmony): Promise<string[]> {
  const { items } = await listMatches(sql, MatchQuery.parse({ said: "true" }));
  return items.map(({ verdict, source }) => `${verdict} ${source}`).reverse();
}
