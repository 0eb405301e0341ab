/** What may be wrong with any service's answer, whatever it was asked. */

export type WireFault = "html" | "truncated" | "wrong_shape" | "huge" | "slow";

/** A spoiled answer; a slow one ends when the client, or the stand-in, is gone. */
export async function spoiled(
  fault: WireFault,
  request: Request,
  stop: AbortSignal,
): Promise<Response> {
  const json = { headers: { "Content-Type": "application/json" } };
  switch (fault) {
    case "html":
      return new Response("<html><title>Soon back</title></html>", {
        headers: { "Content-Type": "text/html; charset=utf-8" },
      });
    case "truncated":
      return new Response('{"tracks":{"items":[{"id":"4u', json);
    case "wrong_shape":
      return Response.json({ tracks: "none", MediaContainer: 7, access_token: [] });
    case "huge":
      return new Response(`{"a":"${"x".repeat(21_000_000)}"}`, json);
    case "slow":
      await gone(AbortSignal.any([request.signal, stop]));
      return new Response("late", { status: 504 });
  }
}

function gone(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
