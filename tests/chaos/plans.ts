/** How PostgreSQL carries out the statements of the queue. */
import { connect, type Pool } from "../../lib/db.ts";
import { connectQueue } from "../../lib/queue/mod.ts";

/** A step of a plan that reads a table. */
export interface Scan {
  /** The statement, shortened. */
  statement: string;
  how: string;
  index: string | undefined;
  /** Whether it begins or ends at a place in the index. */
  bounded: boolean;
}

/** The statements about the queue that an act executes. */
export async function statementsOf(
  url: string,
  act: (sql: Pool) => Promise<unknown>,
): Promise<string[]> {
  const texts = new Set<string>();
  const sql = await connect(url, { max: 1, debug: (_, text) => void texts.add(text) });
  await act(sql);
  await sql.end({ timeout: 1 });
  return [...texts].filter((text) => text.includes("queue_"));
}

/** How each of them would read `queue_jobs` on a connection of the queue, whatever its values. */
export async function scansOf(url: string, statements: readonly string[]): Promise<Scan[]> {
  const sql = await connectQueue(url);
  const scans: Scan[] = [];
  for (const statement of statements) {
    const [found] = await sql.unsafe(`explain (generic_plan, format json) ${statement}`);
    const short = statement.replace(/\s+/g, " ").trim().slice(0, 100);
    scans.push(
      ...nodes(found!["QUERY PLAN"][0].Plan).filter(readsJobs).map((node) => ({
        statement: short,
        how: node["Node Type"],
        index: node["Index Name"],
        bounded: node["Index Cond"] !== undefined,
      })),
    );
  }
  await sql.end({ timeout: 1 });
  return scans;
}

// deno-lint-ignore no-explicit-any -- as PostgreSQL tells it
type Node = Record<string, any>;

/** What fills a bitmap is a node of its own, which names no table but its index. */
function readsJobs(node: Node): boolean {
  const isScan = /Scan$/.test(node["Node Type"]);
  return isScan && (node["Relation Name"] ?? node["Index Name"] ?? "").startsWith("queue_jobs");
}

function nodes(plan: Node): Node[] {
  return [plan, ...(plan["Plans"] ?? []).flatMap(nodes)];
}
