/** Forms that are nearly right, and forms that are none. */
import type { Chance } from "./random.ts";
import { texts } from "./values.ts";

const parts = Array.from(
  { length: 10_000 },
  (_, n) => `--x\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\n1\r\n`,
).join("");

const part = (head: string, body = "1") => `--x\r\n${head}\r\n\r\n${body}\r\n--x--\r\n`;

const multipart = [
  ...[
    "",
    "--x",
    "--x--",
    "--x\r\n",
    "--x\r\n\r\n",
    "x",
    "--y\r\n\r\n--y--",
    `${parts}--x--\r\n`,
    parts,
  ],
  part("Content-Disposition: form-data"),
  part('Content-Disposition: form-data; name="file"; filename="../../etc/\0passwd"'),
  part('Content-Disposition: form-data; name="file"; filename="a.txt"', "Mira Vance - Low Tide"),
  part('Content-Disposition: form-data; name="file"; filename="a.m3u8"', "\0\0\0".repeat(20_000)),
  part(`Content-Disposition: form-data; name="${"a".repeat(200_000)}"`),
  part('Content-Disposition: form-data; name="__proto__"'),
  part(`X: ${"a".repeat(300_000)}`),
  part("X: y\r\n".repeat(20_000)),
  part("Content-Type: multipart/form-data; boundary=x"),
  "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n".repeat(5000),
];

const boundaries = [
  "; boundary=x",
  "; boundary=x",
  "; boundary=x",
  "",
  "; boundary=",
  '; boundary="',
];

export interface Sent {
  type: string;
  body: string;
}

/** One of many parts, or what calls itself that. */
export function multipartOf(chance: Chance): Sent {
  const type = `multipart/form-data${chance.pick(boundaries)}`;
  return { type, body: chance.pick(multipart) };
}

const urlencoded = [
  ...[
    "",
    "&",
    "=",
    "%",
    "%ZZ=%",
    "a=%FF%FE",
    "a=%00",
    "&".repeat(50_000),
    "a&b&c",
    "a[b]=1&a.b.c=2",
  ],
  ...["__proto__=1&constructor=2", "id=1&".repeat(20_000), `${"a".repeat(200_000)}=1`, "\0=\0"],
  Array.from({ length: 20_000 }, (_, n) => `k${n}=1`).join("&"),
];

const asText = (value: unknown) =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

/** The fields of a body that fits, as a form, of which one does not. */
export function formOf(body: unknown, chance: Chance): Sent {
  const type = "application/x-www-form-urlencoded";
  if (typeof body !== "object" || body === null || chance.is(0.3)) {
    return { type, body: chance.pick(urlencoded) };
  }
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(body)) {
    fields.append(key, chance.is(0.4) ? chance.pick(texts) : asText(value));
    if (chance.is(0.1)) fields.append(key, chance.pick(texts));
  }
  return { type, body: String(fields) };
}
