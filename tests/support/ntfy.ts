/** ntfy's publishing as JSON (docs.ntfy.sh/publish): to the root of a server, the topic in the body. */
import { type Receiver, startReceiver, strangers } from "./receiver.ts";

const fields =
  "topic message title tags priority actions click attach markdown icon filename delay";

/** @param token what a protected topic asks for */
export function startNtfy(token?: string): Receiver {
  return startReceiver(({ path, headers, body }, wrong) => {
    if (path !== "/") wrong.push(`path ${path}`);
    if (!/^[-\w]{1,64}$/.test(body?.topic ?? "")) wrong.push("topic");
    for (const name of strangers(body ?? {}, fields.split(" "))) wrong.push(`field ${name}`);
    const { priority, tags, message } = body;
    if (![1, 2, 3, 4, 5].includes(priority ?? 3)) wrong.push(`priority ${priority}`);
    if (!Array.isArray(tags ?? [])) wrong.push("tags");
    if (new TextEncoder().encode(message).length > 4096) wrong.push("message too long");
    const sequence = headers.get("X-Sequence-ID");
    if (sequence && !/^[-\w]{1,64}$/.test(sequence)) wrong.push("sequence id");
    if (token && headers.get("Authorization") !== `Bearer ${token}`) {
      return Response.json({ code: 40301, http: 403, error: "forbidden" }, { status: 403 });
    }
    return Response.json({ id: "x", time: 1, event: "message", topic: body.topic });
  });
}
