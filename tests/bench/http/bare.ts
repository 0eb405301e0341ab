/** The least a server can do for the same answers: Hono, the driver, the same SQL. `bare.ts PORT URL`. */
import { Hono } from "hono";
import { connect } from "../../../lib/db.ts";
import { filtered } from "../../../lib/store/download_filter.ts";
import { shown } from "../../../lib/store/downloads.ts";

const [port, url] = Deno.args;
const sql = await connect(url!);

async function list(limit: number) {
  const [found, states] = await Promise.all([
    sql<{ id: number }[]>`select id, place from downloads where ${filtered(sql, {})}
      order by place desc, id desc limit ${limit + 1} offset 0`,
    sql`select state, count(*)::int as n from downloads where retried_as is null group by state`,
  ]);
  const ids = found.slice(0, limit).map(({ id }) => id);
  const downloads = await sql`select ${shown(sql)} from downloads
    join unnest(${ids}::bigint[]) with ordinality as page(listed_id, at) on id = listed_id
    order by at`;
  return {
    downloads,
    limit,
    counts: Object.fromEntries(states.map((one) => [one["state"], one["n"]])),
  };
}

const app = new Hono();
app.get("/health", (c) => c.json({ ok: true, data: { status: "up" }, error: null }));
app.get("/downloads", async (c) => c.json(await list(Number(c.req.query("limit")))));
Deno.serve({ hostname: "127.0.0.1", port: Number(port) }, app.fetch);
