/** Headers of clients that are strange. */
import type { Chance } from "./random.ts";

const accepts = [
  "*/*",
  "text/html",
  "application/json",
  "text/html;q=0",
  ",,,;;",
  "a".repeat(9000),
];

const strange: Readonly<Record<string, readonly string[]>> = {
  "Accept-Encoding": ["gzip", "gzip;q=0, *", ";q=", "gzip;q=NaN", ",".repeat(5000), "br"],
  "Accept-Language": ["de", "en-GB-oed", "*;q=2", "-".repeat(3000), "x-klingon, de;q=1e999"],
  "If-None-Match": ["*", '"', 'W/"', '"a", '.repeat(2000), "W/".repeat(3000), '"\\""'],
  "If-Modified-Since": ["never", "Thu, 01 Jan 1970 00:00:00 GMT", "9".repeat(300)],
  "If-Range": ['"x"', "never"],
  Range: [
    "bytes=0-",
    "bytes=-",
    "bytes=-0",
    "bytes=9-1",
    `bytes=${"0-1,".repeat(2000)}`,
    "lines=1",
  ],
  Cookie: [
    "language=xx; theme=\u00ff",
    ";=;=".repeat(900),
    "session=%",
    "a=".repeat(3000),
    "live=2; keys=",
  ],
  "X-Forwarded-For": ["::1", ",".repeat(3000), "1.2.3.4, [::ffff:1.2.3.4]:99999", "unknown"],
  "X-Forwarded-Host": ["evil.example", "[", "a".repeat(4000)],
  "X-Forwarded-Proto": ["https", "gopher", ","],
  Forwarded: ["for=_hidden", 'for="[::1', "for=;;;,".repeat(900)],
  "X-Request-ID": ["x".repeat(200), "<b>", "../.."],
  "Sec-Fetch-Site": ["same-origin", "cross-site", "what"],
  "Last-Event-ID": ["0-0", "-".repeat(2000)],
  "Content-Encoding": ["gzip", "identity", "br, gzip"],
  "HX-Trigger": ["x".repeat(3000)],
  "HX-Current-URL": ["//evil.example/", "javascript:1", "http://[", "/downloads?limit=-1"],
  Expect: ["100-continue"],
  Origin: ["http://127.0.0.1:8080", "null", "http://["],
  Authorization: ["Bearer", "Bearer \t", "Basic Og==", "ApiKey " + "a".repeat(5000), "\u00e4"],
};

const forms = [
  {},
  { "HX-Request": "true" },
  { "HX-Request": "true", "HX-Boosted": "true" },
  { "HX-Request": "true", "HX-Request-Type": "full" },
  { "HX-History-Restore-Request": "true" },
] as const;

/** What comes along with a request: its form, and now and then something strange. */
export function headersOf(chance: Chance): Record<string, string> {
  const headers: Record<string, string> = { ...(chance.is(0.3) && chance.pick(forms)) };
  if (chance.is(0.4)) headers["Accept"] = chance.pick(accepts);
  while (chance.is(0.25)) {
    const name = chance.pick(Object.keys(strange));
    headers[name] = chance.pick(strange[name]!);
  }
  if (chance.is(0.01)) { for (let n = 0; n < 500; n++) headers[`X-Flood-${n}`] = "a".repeat(100); }
  return headers;
}
