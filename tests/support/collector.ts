/** A stand-in for an OpenTelemetry collector: takes OTLP as JSON over HTTP. */

export interface Span {
  name: string;
  /** What it says of itself. */
  attributes: Record<string, string | number>;
  traceId: string;
  parentSpanId: string;
}

interface Value {
  stringValue?: string;
  intValue?: string | number;
  doubleValue?: number;
}

interface Exported {
  resourceSpans?: {
    scopeSpans: {
      spans: (Omit<Span, "attributes"> & { attributes: { key: string; value: Value }[] })[];
    }[];
  }[];
}

const valueOf = ({ stringValue, intValue, doubleValue }: Value) =>
  stringValue ?? (intValue === undefined ? doubleValue ?? "" : Number(intValue));

/** Starts it on a port of its own. */
export function startCollector() {
  const spans: Span[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { resourceSpans = [] } = await request.json() as Exported;
      const found = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans).flatMap((one) =>
        one.spans
      );
      for (const { attributes, ...span } of found) {
        const said = attributes.map(({ key, value }) => [key, valueOf(value)]);
        spans.push({ ...span, attributes: Object.fromEntries(said) });
      }
      return Response.json({});
    },
  );
  return {
    spans,
    env: {
      OTEL_DENO: "true",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
      OTEL_BSP_SCHEDULE_DELAY: "50",
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
