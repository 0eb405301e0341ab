import type { Open } from "./contender.ts";
import { graphile } from "./graphile.ts";
import { harmony } from "./harmony.ts";
import { pgBoss } from "./pg_boss.ts";
import { raw } from "./raw.ts";

/** Everybody who takes part, by name. */
export const contenders = {
  harmony,
  raw,
  graphile_worker: graphile,
  pg_boss_10x100: pgBoss({ localConcurrency: 10, batchSize: 100 }),
  pg_boss_2x1000: pgBoss({ localConcurrency: 2, batchSize: 1000 }),
  pg_boss_10x1: pgBoss({ localConcurrency: 10, batchSize: 1 }),
} satisfies Record<string, Open>;
export type Name = keyof typeof contenders;
