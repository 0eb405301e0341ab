/** Requests as bytes, most of them none. */
import type { Chance } from "./random.ts";

const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0) & 0xff);

const host = "Host: 127.0.0.1:8080\r\n";
const json = "Content-Type: application/json\r\n";
const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\n${host}${more}\r\n`;
const post = (more: string, body: string) =>
  `POST /api/v1/download HTTP/1.1\r\n${host}${json}${more}\r\n${body}`;

const whole = [
  ...[
    "",
    "\r\n\r\n",
    "\0\0\0\0",
    "GET",
    "GET /",
    "GET / HTTP/9.9\r\n\r\n",
    "get / http/1.1\r\n\r\n",
  ],
  ...[
    "GET / HTTP/1.1\r\n\r\n",
    `GET / HTTP/1.1\r\n${host}${host}\r\n`,
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  ],
  ...[
    "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
  ],
  ...[
    "CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n",
    `TRACE / HTTP/1.1\r\n${host}\r\n`,
    "\x16\x03\x01\x02\0",
  ],
  get("/downloads?q=\xff\xfe\xc3\x28"),
  get("/\xff\xed\xa0\x80"),
  get(`/${"a".repeat(100_000)}`),
  get("/downloads", `X: ${"a".repeat(200_000)}\r\n`),
  get("/downloads", "X: y\r\n".repeat(5000)),
  get("/downloads", "Cookie: \xff\xfe; session=\x80\r\n"),
  get("/downloads", "X-Request-ID: a\x00b\r\n"),
  get("/downloads", "Accept: text/html\r\n folded\r\n"),
  get("/downloads", "Range: bytes=0-0\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"),
  get("/live").repeat(50),
  get("/downloads").repeat(10) + "GARBAGE\r\n\r\n",
  post("Content-Length: -1\r\n", "{}"),
  post("Content-Length: 99999999999999999999\r\n", "{}"),
  post("Content-Length: 2\r\nContent-Length: 5\r\n", "{}"),
  post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
  post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
  post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF\r\n{}\r\n"),
  post("Transfer-Encoding: chunked\r\n", `2\r\n{}\r\n0\r\n${"X: y\r\n".repeat(3000)}\r\n`),
  post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
  post("Content-Length: 50\r\n", "{"),
  post("Expect: 100-continue\r\nContent-Length: 2\r\n", "{}"),
  post("Content-Length: 4\r\n", "{}\xff\xfe"),
].map(latin);

const cut = (chance: Chance) => {
  const bytes = chance.pick(whole);
  return bytes.subarray(0, chance.below(Math.min(bytes.length, 300) + 1));
};

/** One of them with some of its bytes changed. */
const spoiled = (chance: Chance) => {
  const bytes = chance.pick(whole).slice();
  for (let n = 0; n < 4 && bytes.length > 0; n++) {
    bytes[chance.below(Math.min(bytes.length, 300))] = chance.below(256);
  }
  return bytes;
};

const noise = (chance: Chance) => Uint8Array.from({ length: 500 }, () => chance.below(256));

/** Ways to be wrong. */
export const wires = [(chance: Chance) => chance.pick(whole), cut, spoiled, noise];
