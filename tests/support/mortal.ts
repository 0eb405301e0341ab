import type { JobContext } from "../../jobs/job.ts";

/** Says that a process was killed where it stood. */
export class Killed extends Error {}

const statement = /^\s*(?:select|insert|update|delete|with)\b/i;

/**
 * What a job is given in a process that is killed before the n-th thing it asks of PostgreSQL or of
 * slskd: neither that nor anything after it is done. A transaction counts as one, for one that is
 * killed inside leaves nothing.
 */
export function mortal(context: JobContext, n: number): JobContext {
  let count = 0;
  const lives = () => {
    if (++count >= n) throw new Killed();
  };
  const sql = new Proxy(context.sql, {
    apply(target, self, args) {
      // Templates are statements, or pieces of one.
      if (statement.test(args[0]?.raw?.[0] ?? "")) lives();
      return Reflect.apply(target, self, args);
    },
    get(target, name) {
      if (name === "begin") lives();
      return Reflect.get(target, name);
    },
  });
  const slskd = context.slskd && new Proxy(context.slskd, {
    get(target, name) {
      lives();
      return Reflect.get(target, name);
    },
  });
  return { ...context, sql, slskd };
}
