import { expand } from "../lib/links/expand.ts";
import type { LinkDeps } from "../lib/links/found.ts";
import { settleLink } from "../lib/links/settle.ts";
import { resolved } from "../lib/links/short.ts";
import type { LinkItem, LinkReason } from "../lib/schemas/link.ts";
import { ServiceError } from "../lib/service_error.ts";
import { canReadLists } from "../lib/links/pro.ts";
import { findLink, isAskedTwice } from "../lib/store/link_items.ts";
import { type Job, Postponed } from "./job.ts";
import { patient } from "./rest.ts";

/** Finds out what a link holds; its tracks become items of the import. */
export const expandLink: Job<"expand_link"> = {
  name: "expand_link",
  pool: 1,
  timeout_s: 300,
  backoff: { base_s: 30, cap_s: 3600 },
  async run({ item_id }, context) {
    const { sql, config, log, providers, signal } = context;
    const item = await findLink(sql, item_id);
    if (!item) return;
    const pro = await canReadLists(sql, config);
    const deps = { sql, config, log, providers, signal, pro };
    const said = await named(item, deps).catch(resting);
    await sql.begin(async (tx) => {
      await context.finish(tx);
      await settleLink(tx, said.item, said.found);
    });
  },
  async gaveUp({ item_id }, { sql }) {
    await sql.begin(async (tx) => {
      const item = await findLink(tx, item_id);
      if (item) await settleLink(tx, item, nothing("unavailable"));
    });
  },
};

async function named(item: LinkItem, deps: LinkDeps) {
  const known = item.kind === "short" ? await resolved(item, deps) : item;
  if (typeof known === "string") return { item, found: nothing(known) };
  // Two short links may lead to the same.
  const twice = known !== item && await isAskedTwice(deps.sql, known);
  return { item: known, found: twice ? nothing("duplicate") : await expand(known, deps) };
}

function nothing(reason: LinkReason) {
  return { title: null, image_url: null, reason };
}

/** Who says how long it wants to rest is asked again then, also those that count no budget. */
function resting(error: unknown): never {
  const rest_ms = error instanceof ServiceError ? error.retry_after_ms : undefined;
  if (rest_ms !== undefined) throw new Postponed(rest_ms / 1000, "rests");
  return patient(error);
}
