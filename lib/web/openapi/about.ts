/** What the contract says before its first route. */
const description = `
Every route stands under the base path below and, for browsers, at the root.

**Who may ask.** Send an API key as \`X-API-Key\` or \`Authorization: Bearer\`; a browser that signed in
sends its session cookie instead. A key that may only read is refused with 403 for everything but GET.
Without any key Harmony answers this machine only.

**Errors** have one form, \`{"ok":false,"error":{"code","message","meta"}}\`. \`meta.fields\` names each
field that does not fit. Every answer has \`X-Request-ID\`: yours if you sent one.

**Lists** page by \`limit\` and \`offset\`, or by \`cursor\` where a list has \`next_cursor\`;
\`total_count\` is of all pages.

**Unchanged** answers cost little: send the \`ETag\` of the last one as \`If-None-Match\` and 304 comes
without a body.

**Limits.** Who asks too often gets 429 with \`Retry-After\` in seconds and
\`meta.retry_after_ms\`. Bodies are JSON or forms, at most 1 MiB; lists may be larger.

New fields may come to an answer at any time; those that stand here stay as they are.
`.trim();

/** Title, licence and words. */
export function about(version: string) {
  return {
    title: "Harmony",
    version,
    summary: "A self-hosted music hub",
    description,
    license: { name: "MIT", identifier: "MIT" },
  };
}

/** The ways to be let in. */
export const securitySchemes = {
  key: { type: "apiKey", in: "header", name: "X-API-Key", description: "An API key" },
  bearer: { type: "http", scheme: "bearer", description: "The same key" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "harmony_session",
    description: "What a browser has after signing in at `/login`",
  },
} as const;

/** Headers that many answers have. */
export const headers = {
  ETag: { description: "What `If-None-Match` is compared with", schema: { type: "string" } },
  RetryAfter: {
    description: "Seconds until asking again makes sense",
    schema: { type: "integer" },
  },
  DebugId: { description: "The id of the request, as the log has it", schema: { type: "string" } },
  Location: { description: "Where it is found", schema: { type: "string" } },
} as const;

/** Headers that many requests may have. */
export const parameters = {
  IfNoneMatch: {
    in: "header",
    name: "If-None-Match",
    description: "The `ETag` of the answer that is there already",
    schema: { type: "string" },
  },
  Range: {
    in: "header",
    name: "Range",
    description: "One range of bytes: `bytes=0-1023`",
    schema: { type: "string" },
  },
} as const;
