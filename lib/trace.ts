/**
 * Spans for OpenTelemetry. Deno exports them, and those of the HTTP server and of `fetch`, when
 * OTEL_DENO=true; otherwise nothing is made of them.
 */
import { type Attributes, ProxyTracerProvider, SpanStatusCode, trace } from "@opentelemetry/api";

/** Without Deno's own provider there is only a stand-in, which would cost and do nothing. */
const isOn = !(trace.getTracerProvider() instanceof ProxyTracerProvider);
const tracer = trace.getTracer("harmony");

/** Adds what is known only later to the span that is under way. */
export function tellSpan(attributes: Attributes, name?: string): void {
  if (!isOn) return;
  const span = trace.getActiveSpan();
  span?.setAttributes(attributes);
  if (name !== undefined) span?.updateName(name);
}

/** Does `act` inside a span of its own; of an error only its name is told, which holds no secret. */
export function inSpan<T>(
  name: string,
  attributes: () => Attributes,
  act: () => Promise<T>,
): Promise<T> {
  if (!isOn) return act();
  return tracer.startActiveSpan(name, { attributes: attributes() }, async (span) => {
    try {
      return await act();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error)?.name ?? "Error" });
      throw error;
    } finally {
      span.end();
    }
  });
}
