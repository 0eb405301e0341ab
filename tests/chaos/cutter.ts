/** A wire between a process and PostgreSQL that breaks at the worst moments. */

/**
 * Forwards to the server of `url`. A share of all requests is passed on and the connection is cut
 * before the answer comes: whoever asked cannot know whether it was done.
 */
export function startCutter(url: string, share = 0.01) {
  const target = new URL(url);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const wires = new Set<Deno.Conn>();
  let cuts = 0;

  async function wire(client: Deno.Conn) {
    const server = await Deno.connect({ hostname: target.hostname, port: Number(target.port) });
    wires.add(client).add(server);
    const cut = () => [client, server].forEach(close);
    void pump(server, client, () => false).then(cut, cut);
    void pump(client, server, () => {
      if (Math.random() > share) return false;
      cuts++;
      // The server has the request; its answer finds nobody.
      close(client);
      setTimeout(cut, 50);
      return true;
    }).then((isCut) => isCut || cut(), cut);
  }

  function close(connection: Deno.Conn) {
    if (!wires.delete(connection)) return;
    connection.close();
  }

  const accepting = (async () => {
    for await (const client of listener) void wire(client).catch(() => close(client));
  })();
  const through = new URL(url);
  through.port = String(listener.addr.port);
  return {
    url: through.href,
    get cuts() {
      return cuts;
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      [...wires].forEach(close);
      await accepting;
    },
  };
}

/**
 * Copies until the end, or until `isLast` says that nothing more goes through.
 * @returns whether it was that
 */
async function pump(
  from: Deno.Conn,
  to: Deno.Conn,
  isLast: () => boolean,
): Promise<boolean> {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    const n = await from.read(buffer);
    if (n === null) return false;
    const piece = buffer.subarray(0, n);
    await to.write(piece);
    if (isLast()) return true;
  }
}
