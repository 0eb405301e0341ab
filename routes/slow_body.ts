/** A body comes whole and in its time, or is refused: whoever sends a byte a second holds nothing. */
import { createMiddleware } from "hono/factory";
import { AppError } from "../lib/errors.ts";

/** What any body has, and how fast it has to come beyond that: 128 kbit/s. */
const usual = { first_ms: 30_000, bytesPerSecond: 16_384 };

/** Ends bodies that come too slowly, or break off, with a 400. */
export function slowBody(limits: Readonly<typeof usual> = usual) {
  return createMiddleware(async (c, next) => {
    const { raw } = c.req;
    if (!raw.body) return await next();
    const timed = inTime(raw.body, limits);
    c.req.raw = new Request(raw, { body: timed.body });
    try {
      await next();
    } finally {
      timed.stop();
    }
  });
}

/** Whoever sent it went away, or wrote what is no body: nothing of ours. */
function brokenOff(cause: unknown): never {
  throw new AppError("VALIDATION_ERROR", "The request's body broke off", { cause });
}

/** The same stream, which fails as soon as it is late. */
function inTime(body: ReadableStream<Uint8Array>, { first_ms, bytesPerSecond }: typeof usual) {
  const reader = body.getReader();
  const started = performance.now();
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => {});
  let received = 0;
  let timer = setTimeout(look, first_ms);

  function look() {
    const left = started + first_ms + received / bytesPerSecond * 1000 - performance.now();
    if (left > 0) timer = setTimeout(look, left);
    else late.reject(new AppError("VALIDATION_ERROR", "The request's body came too slowly"));
  }

  const stop = () => clearTimeout(timer);
  return {
    stop,
    body: new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await Promise.race([reader.read().catch(brokenOff), late.promise]);
        if (done) return (stop(), controller.close());
        received += value.length;
        controller.enqueue(value);
      },
      cancel: (reason) => (stop(), reader.cancel(reason)),
    }),
  };
}
