/** `child.ts CONTENDER TASK URL`: measures one contender alone and prints one line of JSON. */
import { connect } from "../../../lib/db.ts";
import { contenders, type Name } from "./contenders.ts";
import { adding, latency, throughput } from "./tasks.ts";

const tasks = { throughput, adding, latency };
export type Task = keyof typeof tasks;
export type Result<T extends Task> = Awaited<ReturnType<(typeof tasks)[T]>>;

async function main([name, task, url = ""]: string[]): Promise<void> {
  const sql = await connect(url, { max: 4 });
  const contender = await contenders[name as Name](sql, url);
  console.log(JSON.stringify(await tasks[task as Task](contender, sql)));
  await contender[Symbol.asyncDispose]();
  await sql.end();
}

if (import.meta.main) {
  await main(Deno.args);
  Deno.exit(0);
}
