/** Lists as they come: as the body itself, pasted into a form, or as its file. */
import type { Context } from "hono";
import { AppError } from "../lib/errors.ts";
import type { ListInput } from "../lib/import.ts";
import type { ListError } from "../lib/ingest/mod.ts";
import { readForm } from "../lib/web/contract.ts";

/** What was pasted into the form, to give it back with a fault. */
export interface Given extends ListInput {
  text: string;
}

export const listTypes = [
  "text/plain",
  "text/csv",
  "audio/x-mpegurl",
  "application/json",
  "multipart/form-data",
];

export async function readInput(c: Context): Promise<Given> {
  const form = await readForm(c);
  if (!form) return { bytes: new Uint8Array(await c.req.arrayBuffer()), text: "" };
  const text = typeof form["text"] === "string" ? form["text"] : "";
  const file = form["file"];
  if (file instanceof File && file.size > 0) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { bytes, text, name: file.name };
  }
  return { bytes: new TextEncoder().encode(text), text };
}

const statuses = { too_large: 413, unsupported: 415 } as const;

/** The status of a list that is none. */
export function statusOf({ code }: ListError): 400 | 413 | 415 {
  return statuses[code as keyof typeof statuses] ?? 400;
}

/** The same as an error for programs. */
export function listRefusal(error: ListError): AppError {
  const status = statusOf(error);
  const code = status === 413 ? "PAYLOAD_TOO_LARGE" : "VALIDATION_ERROR";
  return new AppError(code, error.message, { status, meta: { fault: error.code } });
}
