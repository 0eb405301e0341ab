/** Apprise API: `/notify/{key}` with what is kept there, `/notify` with addresses in the body. */
import { type Receiver, startReceiver, strangers } from "./receiver.ts";

const fields = ["body", "title", "type", "format", "tag", "urls"];

/** @param key the one that something is kept under */
export function startApprise(key: string): Receiver {
  return startReceiver(({ path, body }, wrong) => {
    const [, asked] = /^\/notify(?:\/([\w-]{1,128}))?\/?$/.exec(path) ?? [];
    if (!path.startsWith("/notify")) wrong.push(`path ${path}`);
    for (const name of strangers(body ?? {}, fields)) wrong.push(`field ${name}`);
    if (!body?.body) return Response.json({ error: "Bad" }, { status: 400 });
    if (!["info", "success", "warning", "failure"].includes(body.type)) wrong.push("type");
    if (!["text", "markdown", "html"].includes(body.format)) wrong.push("format");
    if (asked === undefined) {
      return body.urls ? Response.json({}) : Response.json({ error: "None" }, { status: 400 });
    }
    if (asked !== key) return new Response(null, { status: 204 });
    // A tag nobody has is told nobody.
    return body.tag === "nobody" ? Response.json({}, { status: 424 }) : Response.json({});
  });
}
