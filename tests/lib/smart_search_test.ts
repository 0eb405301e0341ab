import assert from "node:assert/strict";
import { addSearch } from "../../lib/network_search.ts";
import { NewSearch } from "../../lib/schemas/search_request.ts";
import { settleBehind } from "../../lib/smart_search.ts";
import { addSources } from "../../lib/store/search_sources.ts";
import { createSmartSearch, findSmartSearch, takeTurn } from "../../lib/store/smart_searches.ts";
import { endSearch } from "../../lib/store/searches.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";

Deno.test("a search that joins one on Soulseek while that ends is ended, too", async () => {
  await using db = await testDb();
  const { sql } = db;
  const network_search_id = await sql.begin((tx) => addSearch(tx, "low tide"));
  let ending: Promise<void> | undefined;
  const id = await sql.begin(async (tx) => {
    await takeTurn(tx);
    const id = await createSmartSearch(tx, NewSearch.parse({ query: "low tide" }));
    const state = "searching" as const;
    const source = { source: "soulseek", question: "soulseek", state, network_search_id } as const;
    await addSources(tx, id, [source], 0);
    await endSearch(sql, network_search_id, "failed");
    let returned = false;
    ending = settleBehind(sql, network_search_id).finally(() => returned = true);
    // It either waits for its turn, or looked before this search could be seen.
    const waits = sql`select count(*)::int as n from pg_locks where locktype = 'advisory'
      and not granted`;
    await eventually(async () => returned || (await waits)[0]!["n"] > 0, Boolean);
    return id;
  });
  await ending;
  assert.ok((await findSmartSearch(sql, id))!.ended_at);
});
