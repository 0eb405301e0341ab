/** What a backup says of itself: at its head what it was made of, at its end what it must hold. */
import { z } from "zod";

/** Raised when an older Harmony could not read what this one writes. */
export const format = 1;

/** A table and the columns that are copied; those that PostgreSQL computes are not. */
export const Table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });
export type Table = z.output<typeof Table>;

export const Head = z.object({
  harmony_backup: z.literal(format),
  version: z.string().regex(/^[\w.+-]{1,50}$/),
  schema: z.int().positive(),
  made_at: z.iso.datetime(),
  tables: z.array(Table),
});
export type Head = z.output<typeof Head>;

const Contents = z.object({ name: z.string(), bytes: z.int().min(0), sha256: z.string() });

/** Per table what its text must be, and how far each identity column had counted. */
export const End = z.object({
  tables: z.array(Contents),
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.int() })),
});
export type End = z.output<typeof End>;

export const headName = "harmony.json";
export const endName = "end.json";
export const tableFolder = "tables/";
export const fileFolder = "files/";

/** The files of DATA_DIR that a database is worth little without. */
export const keyFiles = ["secret.key", "api-key"] as const;
