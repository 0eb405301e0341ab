import assert from "node:assert/strict";
import { createFileFetcher, type FileRequest } from "../../lib/fetch_file.ts";
import { createLog, type Fields, silentLog } from "../../lib/log.ts";
import { ServiceError, type ServiceFault } from "../../lib/service_error.ts";
import { makeCertificate } from "../support/certificate.ts";
import { publicAddress, startWeb } from "../support/web.ts";

const hosts = ["covers.test", "archive.test", "*.archive.test"];
const file = new Uint8Array(5000).fill(7);

const request: FileRequest = {
  service: "covers",
  hosts,
  maxBytes: 10_000,
  timeoutMs: 5000,
};

const see = (location: string, status = 307) =>
  new Response("moved", { status, headers: { Location: location } });

/** A body without its length, in pieces, that never ends by itself. */
function endless(every_ms: number, cancelled?: () => void): Response {
  let timer: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new Uint8Array(1000)), every_ms);
    },
    cancel() {
      clearInterval(timer);
      cancelled?.();
    },
  });
  return new Response(body);
}

/** What the paths of the hosts answer. */
function answer(asked: Request): Response {
  const { hostname, pathname } = new URL(asked.url);
  if (hostname === "ia1.us.archive.test") return new Response(file);
  if (hostname === "archive.test") return see(`https://ia1.us.archive.test${pathname}`, 302);
  const to = (location: string) => see(location);
  switch (pathname) {
    case "/file":
      assert.equal(asked.headers.get("User-Agent"), "Harmony/0");
      return new Response(file);
    case "/archive":
      return to("http://archive.test/download/x.jpg");
    case "/relative":
      return to("file");
    case "/loop":
      return to("/loop");
    case "/nowhere":
      return new Response(null, { status: 302 });
    case "/endless":
      return endless(1);
    case "/slow":
      return endless(60_000);
    case "/busy":
      return new Response("busy", { status: 503, headers: { "Retry-After": "7" } });
    case "/to":
      return to(new URL(asked.url).searchParams.get("url")!);
    default:
      return new Response("not found", { status: 404 });
  }
}

const web = () => startWeb([...hosts, "*.us.archive.test", "private.archive.test"], answer);

async function failure(promise: Promise<unknown>): Promise<ServiceError> {
  const error = await promise.then(() => assert.fail("it was fetched"), (error) => error);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

for (const path of ["file", "archive", "relative"]) {
  Deno.test(`a file is fetched: ${path}`, async () => {
    await using covers = await web();
    const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
    assert.deepEqual(await fetchFile(`http://covers.test/${path}`, request), file);
  });
}

const to = (url: string) => `https://covers.test/to?url=${encodeURIComponent(url)}`;

const attacks: readonly [what: string, url: string, fault: ServiceFault][] = [
  ["a host that is not named", "https://evil.test/file", "not_allowed"],
  ["a host that only ends alike", "https://evilarchive.test/file", "not_allowed"],
  ["a host that only begins alike", "https://covers.test.evil.test/file", "not_allowed"],
  ["a host with a dot behind it", "https://covers.test./file", "not_allowed"],
  ["a password in the address", "https://me:pw@covers.test/file", "not_allowed"],
  ["a port", "https://covers.test:8443/file", "not_allowed"],
  ["a file of this machine", "file:///etc/passwd", "not_allowed"],
  ["data in the address", "data:image/png;base64,AAAA", "not_allowed"],
  ["no address at all", "covers.test/file", "not_allowed"],
  ["a number for an address", "https://2130706433/file", "not_allowed"],
  ["a name that leads to this machine", "https://mine.archive.test/file", "not_allowed"],
  ["a name that leads here besides", "https://both.archive.test/file", "not_allowed"],
  ["a name that leads into the cloud's own network", "https://meta.archive.test/", "not_allowed"],
  ["a name that leads to IPv4 in IPv6", "https://mapped.archive.test/", "not_allowed"],
  ["a name that leads nowhere", "https://none.archive.test/", "unreachable"],
  ["a redirect to this machine", to("http://127.0.0.1/latest"), "not_allowed"],
  ["a redirect into the cloud's own network", to("http://169.254.169.254/latest"), "not_allowed"],
  ["a redirect to IPv6 of this machine", to("http://[::1]/"), "not_allowed"],
  ["a redirect to a name of this machine", to("http://mine.archive.test/"), "not_allowed"],
  ["a redirect to another host", to("https://evil.test/"), "not_allowed"],
  ["a redirect to a file", to("file:///etc/passwd"), "not_allowed"],
  ["a redirect with a password", to("https://me:pw@covers.test/file"), "not_allowed"],
  ["redirects without end", "https://covers.test/loop", "redirected"],
  ["a redirect to nowhere", "https://covers.test/nowhere", "status"],
  ["a body without end or length", "https://covers.test/endless", "too_large"],
  ["a host that cannot prove its name", "https://unproven.archive.test/file", "unreachable"],
  ["what is not there", "https://covers.test/none", "status"],
];

const names: readonly [string, string[]][] = [
  ["mine.archive.test", ["127.0.0.1"]],
  ["both.archive.test", [publicAddress, "10.0.0.1"]],
  ["meta.archive.test", ["169.254.169.254"]],
  ["mapped.archive.test", ["::ffff:127.0.0.1"]],
  ["none.archive.test", []],
];

for (const [what, url, fault] of attacks) {
  Deno.test(`not fetched: ${what}`, async () => {
    // Its certificate does not know `unproven`, and no name of this machine.
    await using covers = await startWeb(["covers.test", "archive.test"], answer);
    for (const [name, addresses] of names) covers.addresses.set(name, addresses);
    const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
    const error = await failure(fetchFile(url, request));
    assert.equal(error.fault, fault, error.message);
    assert.ok(!error.message.includes("pw"), "no password in the message");
    const strange = covers.calls.filter((call) => !/^(covers|archive)\.test\//.test(call));
    assert.deepEqual(strange, [], "nobody else was asked");
  });
}

Deno.test("the connection goes to the address that was checked, not to what the name became", async () => {
  await using covers = await web();
  const asked: string[] = [];
  const answers = [[publicAddress], ["127.0.0.1"]];
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", {
    resolve: () => Promise.resolve(answers.shift() ?? ["127.0.0.1"]),
    destination(address) {
      asked.push(address);
      return covers.reach.destination(address);
    },
  });
  await fetchFile("https://covers.test/file", request);
  assert.deepEqual(asked, [publicAddress]);
  const error = await failure(fetchFile("https://covers.test/file", request));
  assert.equal(error.fault, "not_allowed");
  assert.deepEqual(asked, [publicAddress]);
});

Deno.test("a host is reached by IPv4 first, and by its next address when one leads nowhere", async () => {
  await using covers = await web();
  const asked: string[] = [];
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", {
    resolve: () => Promise.resolve(["2606:2800:220:1::1", "8.8.8.8", publicAddress]),
    destination(address) {
      asked.push(address);
      const nowhere = { address: "127.0.0.1", port: 9 };
      return address === "2606:2800:220:1::1" ? covers.reach.destination(address) : nowhere;
    },
  });
  assert.deepEqual(await fetchFile("https://covers.test/file", request), file);
  assert.deepEqual(asked, ["8.8.8.8", publicAddress, "2606:2800:220:1::1"]);
});

Deno.test("a file whose connection ends before it did is none", async () => {
  const certificate = await makeCertificate(["covers.test"]);
  using listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, ...certificate });
  const answering = (async () => {
    using connection = await listener.accept();
    await connection.read(new Uint8Array(4096));
    const answer = `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${"x".repeat(1000)}`;
    await connection.write(new TextEncoder().encode(answer));
  })();
  const destination = { address: "127.0.0.1", port: listener.addr.port, ca: [certificate.cert] };
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", {
    resolve: () => Promise.resolve([publicAddress]),
    destination: () => destination,
  });
  assert.equal((await failure(fetchFile("https://covers.test/x", request))).fault, "unreachable");
  await answering;
});

Deno.test("a body that does not come ends with the time there is for it", async () => {
  await using covers = await web();
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  const late = await failure(fetchFile("https://covers.test/slow", { ...request, timeoutMs: 300 }));
  assert.equal(late.fault, "timeout");
});

Deno.test("whoever does not want the file any more gets their own reason back", async () => {
  await using covers = await web();
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  const stop = new AbortController();
  const fetching = fetchFile("https://covers.test/slow", { ...request, signal: stop.signal });
  const reason = new Error("not any more");
  setTimeout(() => stop.abort(reason), 50);
  await assert.rejects(fetching, reason);
});

Deno.test("a host that is busy says for how long, and one line is logged", async () => {
  await using covers = await web();
  const logged: Fields[] = [];
  const log = createLog((level, event, fields) => void logged.push({ level, event, ...fields }));
  const fetchFile = createFileFetcher(log, "Harmony/0", covers.reach);
  const error = await failure(fetchFile("https://covers.test/busy?signature=secret", request));
  assert.deepEqual([error.upstream_status, error.retry_after_ms], [503, 7000]);
  assert.equal(logged.length, 1);
  assert.equal(logged[0]!["path"], "/busy");
  assert.ok(!JSON.stringify(logged).includes("secret"));
});
