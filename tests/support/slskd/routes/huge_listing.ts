import type { InjectionParams } from "../injections.ts";

const file = (folder: number, n: number) =>
  JSON.stringify({
    filename: `${n} - Song ${folder}.flac`,
    size: 20_000_000 + n,
    code: 1,
    extension: "flac",
    attributeCount: 2,
    attributes: [{ type: "BitDepth", value: 16 }, { type: "SampleRate", value: 44_100 }],
    bitDepth: 16,
    sampleRate: 44_100,
    length: 181,
  });

function* pieces({ folders = 1000, files = 100 }: InjectionParams["browse-huge"]) {
  yield '{"directories":[';
  for (let folder = 0; folder < folders; folder++) {
    const name = JSON.stringify(`@@abcde\\Music\\Album ${folder}`);
    const list = Array.from({ length: files }, (_, n) => file(folder, n)).join(",");
    yield `${folder ? "," : ""}{"name":${name},"fileCount":${files},"files":[${list}]}`;
  }
  yield `],"directoryCount":${folders},"lockedDirectories":[],"lockedDirectoryCount":0}`;
}

/** A listing that is made while it is sent, so that only its reader could hold it as a whole. */
export function hugeListing(params: InjectionParams["browse-huge"]): ReadableStream<Uint8Array> {
  return ReadableStream.from(pieces(params)).pipeThrough(new TextEncoderStream());
}
