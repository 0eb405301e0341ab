import type { Context } from "hono";

/** An answer that ends a request early; `text` goes out as a bare JSON string. */
export class Answer extends Error {
  override readonly name = "Answer";
  constructor(readonly status: number, readonly text?: string) {
    super(text ?? `Status ${status}`);
  }

  response(): Response {
    if (this.text === undefined) return new Response(null, { status: this.status });
    return Response.json(this.text, { status: this.status });
  }
}

/** The JSON body; 415 unless it is declared as JSON, 400 if it is none (contracts/slskd.md §1). */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (!type || !/^(application|text)\/(json|[^/]+\+json)$/.test(type)) throw new Answer(415);
  try {
    return await c.req.json();
  } catch {
    throw new Answer(400, "The JSON value could not be converted");
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID as routes and bodies take it. */
export function isGuid(value: unknown): value is string {
  return typeof value === "string" && guid.test(value);
}
