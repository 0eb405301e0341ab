import { formatBytes, formatDuration, formatNumber } from "../lib/format.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { splitPath } from "./remote_path.ts";

type Described = Pick<
  RemoteFile,
  "filename" | "size" | "bitrate_kbps" | "duration_s" | "sample_rate_hz" | "bit_depth"
>;

/** `FLAC · 16 bit / 44.1 kHz · 912 kbit/s · 27.6 MB · 3:57`: what the peer says of a file. */
export function fileQuality(file: Described, language: string): string {
  const { filename, bit_depth, sample_rate_hz, bitrate_kbps, size, duration_s } = file;
  const number = (value: number) => formatNumber(value, language);
  const { name } = splitPath(filename);
  const extension = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : "";
  const rate = sample_rate_hz && `${number(sample_rate_hz / 1000)} kHz`;
  return [
    extension.toUpperCase(),
    [bit_depth && `${number(bit_depth)} bit`, rate].filter(Boolean).join(" / "),
    bitrate_kbps && `${number(bitrate_kbps)} kbit/s`,
    formatBytes(size, language),
    duration_s && formatDuration(duration_s),
  ].filter(Boolean).join(" · ");
}
