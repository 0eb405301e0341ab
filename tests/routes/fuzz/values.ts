/** Values nobody means well with. */

const numbers = [
  ...["0", "-1", "-0", "1.5", "1e3", "1e400", "-1e308", "NaN", "Infinity", "0x10", "+1", " 1"],
  ...["2147483647", "2147483648", "9007199254740993", "9223372036854775808", "9".repeat(400)],
  ...["٣", "1_000", "00001", "1,2", "1;2", "--1"],
];

const dates = [
  ...["0000-00-00", "0001-01-01T00:00:00Z", "2024-02-30", "9999-12-31T23:59:59.999Z"],
  ...["+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00.000Z", "10000-01-01", "now"],
  ...[
    "infinity",
    "-infinity",
    "epoch",
    "2024-01-01T24:00:00+99:99",
    "294277-01-01",
    "4714-01-01 BC",
  ],
];

const characters = [
  ...["", " ", "\t", "\0", "a\0b", "\r\nX-Evil: 1", "\u202e", "\ufeff", "\u0085", "\u2028"],
  ...["\ud800", "\udfff\ud800", "e\u0301".repeat(500), "👩‍👩‍👧‍👦", "ﷺ".repeat(300), "İıſß"],
  ...[
    "%",
    "%_\\",
    "\\",
    "'",
    '"',
    "`",
    "$1",
    "$$",
    "{",
    "}",
    "{title",
    "{track:99999}",
    "((a+)+)+$",
  ],
];

const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then"];

const attempts = [
  ...["'; drop table downloads; --", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "*", "null"],
  ...[
    "../../../../etc/passwd",
    "..\\..\\x",
    "/dev/zero",
    "C:\\nul",
    "//evil.example",
    "/\\evil.example",
  ],
  ...[
    "http://127.0.0.1:1/",
    "http://[::1",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://x@y@z",
  ],
  ...["spotify:track:", "spotify:playlist:%00", "https://open.spotify.com/playlist/../x", "data:,"],
  ...[
    "eyJhIjoxfQ",
    "e30",
    "AAAA====",
    "true",
    "undefined",
    "[object Object]",
    "=cmd|' /C calc'!A0",
  ],
];

const long = [
  ...[
    "a".repeat(5000),
    "x".repeat(70_000),
    "é".repeat(3000),
    "1,".repeat(5000),
    " - ".repeat(3000),
  ],
  ...["(".repeat(3000), "[".repeat(3000), "a ".repeat(5000), "<".repeat(3000), "\n".repeat(5000)],
  ...[
    "%".repeat(3000),
    "feat. ".repeat(1000),
    "-".repeat(5000),
    "\u0301".repeat(3000),
    "*".repeat(2000),
  ],
];

/** What may stand in a query, a path, a field of a form or a text of JSON. */
export const texts = [...numbers, ...dates, ...characters, ...names, ...attempts, ...long];

/** The short ones. */
export const words = [...numbers, ...dates, ...characters, ...names, ...attempts];

const deep = (levels: number): unknown => levels === 0 ? 1 : { a: [deep(levels - 1)] };

/** What may stand in JSON besides texts. */
export const things: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 31, 2 ** 53, 2 ** 63, 1e21, 5e-324],
  ...[[], {}, [[]], [null], [{}], [1, "1", null, {}], { length: 1e9 }, { id: {} }, deep(200)],
  ...[Array(500).fill(0), Array(2000).fill("a"), Array(500).fill({}), { toString: 1, valueOf: 1 }],
  ...[JSON.parse('{"__proto__":{"scope":"full"},"constructor":{"prototype":{}}}')],
];
