/** A certificate made on the spot, signed by itself (RFC 5280), with its key; both as PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

function tagged(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = parts.flatMap((part) => [...part]);
  const n = body.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return Uint8Array.from([tag, ...length, ...body]);
}

const sequence = (...parts: Uint8Array[]) => tagged(0x30, ...parts);
const identifier = (...values: number[]) => tagged(0x06, Uint8Array.from(values));
const text = (value: string) => new TextEncoder().encode(value);
const ecdsaWithSha256 = sequence(identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
const name = sequence(
  tagged(0x31, sequence(identifier(0x55, 4, 3), tagged(0x0c, text("Test")))),
);
const validity = sequence(
  tagged(0x17, text("200101000000Z")),
  tagged(0x17, text("491231235959Z")),
);

/** A positive DER integer of 32 raw bytes. */
function integer(raw: Uint8Array): Uint8Array {
  const first = raw.findIndex((byte) => byte !== 0);
  const short = raw.subarray(first);
  return tagged(0x02, short[0]! & 0x80 ? Uint8Array.of(0) : new Uint8Array(), short);
}

function alternativeNames(hosts: readonly string[]): Uint8Array {
  const names = sequence(...hosts.map((host) => tagged(0x82, text(host))));
  return sequence(identifier(0x55, 0x1d, 0x11), tagged(0x04, names));
}

function pem(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${der.toBase64()}\n-----END ${label}-----\n`;
}

/** For these host names (`*.` stands for one label). */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(curve, true, ["sign"]) as CryptoKeyPair;
  const [spki, pkcs8] = await Promise.all([
    crypto.subtle.exportKey("spki", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  const body = sequence(
    tagged(0xa0, tagged(0x02, Uint8Array.of(2))),
    tagged(0x02, Uint8Array.of(1)),
    ecdsaWithSha256,
    name,
    validity,
    name,
    new Uint8Array(spki),
    tagged(0xa3, sequence(alternativeNames(hosts))),
  );
  const hash = { name: "ECDSA", hash: "SHA-256" };
  const raw = new Uint8Array(await crypto.subtle.sign(hash, pair.privateKey, body));
  const signature = sequence(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  const whole = sequence(body, ecdsaWithSha256, tagged(0x03, Uint8Array.of(0), signature));
  return { cert: pem("CERTIFICATE", whole), key: pem("PRIVATE KEY", new Uint8Array(pkcs8)) };
}
