/**
 * The door slskd is reached through: passes connections on to a server behind it, and can break
 * one without an answer, which no HTTP server offers.
 */
export interface Front {
  readonly port: number;
  /** Breaks the connection that arrives at the server from this port. */
  cut(remotePort: number): void;
  /** Refuses new connections and breaks those that are open. */
  close(): Promise<void>;
}

const hostname = "127.0.0.1";

function closeQuietly(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // The pipe has closed it already.
  }
}

/** Opens the door at `port` (0: any) before a server on `target`. */
export function openFront(port: number, target: number): Front {
  const listener = Deno.listen({ hostname, port });
  const pairs = new Map<number, Deno.Conn[]>();
  const joined = new Set<Promise<void>>();

  function cut(key: number): void {
    pairs.get(key)?.forEach(closeQuietly);
    pairs.delete(key);
  }

  async function join(outer: Deno.TcpConn): Promise<void> {
    const inner = await Deno.connect({ hostname, port: target });
    outer.setNoDelay(true);
    inner.setNoDelay(true);
    const key = inner.localAddr.port;
    pairs.set(key, [outer, inner]);
    await Promise.allSettled([
      outer.readable.pipeTo(inner.writable),
      inner.readable.pipeTo(outer.writable),
    ]);
    cut(key);
  }

  async function accept(): Promise<void> {
    for await (const outer of listener) {
      const work = join(outer).catch(() => closeQuietly(outer)).finally(() => joined.delete(work));
      joined.add(work);
    }
  }

  const accepting = accept();
  return {
    port: listener.addr.port,
    cut,
    async close() {
      listener.close();
      await accepting;
      [...pairs.keys()].forEach(cut);
      await Promise.all(joined);
    },
  };
}
