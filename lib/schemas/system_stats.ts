/** The machine Harmony runs on: `GET /system/stats`. What cannot be read is `null`, never guessed. */
import { z } from "zod";

const percent = z.number().nullable();

export const DiskSpace = z.object({
  path: z.string(),
  total: z.number(),
  /** What Harmony may still fill. */
  free: z.number(),
  used: z.number(),
  percent: z.number(),
  /** Below `DISK_LOW_BYTES` or `DISK_LOW_PCT`. */
  low: z.boolean(),
}).meta({ id: "DiskSpace" });
export type DiskSpace = z.output<typeof DiskSpace>;

export const diskNames = ["data", "music", "downloads"] as const;
export type DiskName = (typeof diskNames)[number];

export const SystemStats = z.object({
  cpu: z.object({
    cores: z.int().nullable(),
    /** Of all cores together, over `interval_s`; of this process in parts of one core. */
    percent,
    process_percent: percent,
    interval_s: z.number().nullable(),
    /** Averages of 1, 5 and 15 minutes. */
    load: z.array(z.number()).nullable(),
  }),
  /** Bytes. */
  memory: z.object({
    total: z.number().nullable(),
    available: z.number().nullable(),
    used: z.number().nullable(),
    percent,
    swap_total: z.number().nullable(),
    swap_free: z.number().nullable(),
    process: z.object({ rss: z.number(), heap_total: z.number(), heap_used: z.number() }),
  }),
  /** `DATA_DIR`, `MUSIC_DIR` and, where it is named, `SLSKD_DOWNLOADS_DIR`. */
  disk: z.object({
    data: DiskSpace.nullable(),
    music: DiskSpace.nullable(),
    downloads: DiskSpace.nullable(),
  }),
  /** Bytes of all network interfaces but the loopback since the machine started. */
  network: z.object({ bytes_recv: z.number(), bytes_sent: z.number() }).nullable(),
}).meta({ id: "SystemStats" });
export type SystemStats = z.output<typeof SystemStats>;
