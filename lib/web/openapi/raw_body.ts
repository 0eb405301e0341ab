/** Bodies that are read as they come: a text, a form with a text or a file. */
const text = { type: "string" as const };

const form = {
  type: "object" as const,
  properties: {
    text: { ...text, description: "The list itself" },
    file: { ...text, contentMediaType: "application/octet-stream", description: "Or its file" },
  },
};

/** Any JSON that a list can be. */
const json = { type: ["object", "array"] };

const schemas: Readonly<Record<string, object>> = {
  "application/json": json,
  "multipart/form-data": form,
};

const examples: Readonly<Record<string, unknown>> = {
  "text/plain": "Mira Vance - Glass Harbour\nAnn Low - Second Sleep",
  "text/csv": "artist,title\nMira Vance,Glass Harbour",
  "audio/x-mpegurl": "#EXTM3U\n#EXTINF:190,Mira Vance - Glass Harbour\nglass-harbour.flac",
  "application/json": { lines: ["Mira Vance - Glass Harbour"] },
  "multipart/form-data": { text: "Mira Vance - Glass Harbour" },
};

/** A body that may have any of these types. */
export function rawBody(types: readonly string[]) {
  const content = types.map((type) => {
    return [type, { schema: schemas[type] ?? text, example: examples[type] ?? "…" }];
  });
  return { required: true, content: Object.fromEntries(content) };
}
