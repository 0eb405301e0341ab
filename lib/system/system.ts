/** The machine, as far as it lets itself be looked at. */
import { untilAborted } from "../async.ts";
import type { Config } from "../config.ts";
import { type DiskName, diskNames, type SystemStats } from "../schemas/system_stats.ts";
import { createCpuMeter } from "./cpu.ts";
import { type FolderState, folderState } from "./folder.ts";
import { readMemory } from "./memory.ts";
import { readNetwork } from "./network.ts";
import { described, type SpaceOf, spaceOf } from "./space.ts";
import { watched } from "./watch.ts";

type Disks = SystemStats["disk"];

export interface System {
  stats(): Promise<SystemStats>;
  disks(): Promise<Disks>;
  /** The disks that are nearly full, as they were last seen: a page does not wait for a disk. */
  low(): DiskName[];
  /** Whether `DATA_DIR` takes files. */
  dataDir(): Promise<FolderState>;
}

/** Readiness is asked often, by anybody: it must not cost a write each time. */
const fresh_ms = 5000;
/** A disk does not fill up within this. */
const fresh_disks_ms = 20_000;
/** A network folder whose server is gone answers never. */
const longest_ms = 2000;

type Settings = Pick<
  Config,
  "DATA_DIR" | "MUSIC_DIR" | "SLSKD_DOWNLOADS_DIR" | "DISK_LOW_BYTES" | "DISK_LOW_PCT"
>;

/** @param space how room is measured; another one in tests */
export function createSystem(config: Settings, space: SpaceOf = spaceOf): System {
  const cpu = createCpuMeter();
  const disks = watched(() => readDisks(config, space), fresh_disks_ms);
  const dataDir = watched(
    () => inTime<FolderState>(folderState(config.DATA_DIR), "not_writable"),
    fresh_ms,
  );
  return {
    async stats() {
      const [disk, network] = await Promise.all([disks.get(), readNetwork()]);
      return { cpu: cpu(), memory: readMemory(), disk, network };
    },
    disks: disks.get,
    low() {
      const known = disks.last();
      return diskNames.filter((name) => known?.[name]?.low);
    },
    dataDir: dataDir.get,
  };
}

async function readDisks(config: Settings, space: SpaceOf): Promise<Disks> {
  const { DATA_DIR: data, MUSIC_DIR: music, SLSKD_DOWNLOADS_DIR: downloads } = config;
  const read = async (path: string | undefined) => {
    const found = path === undefined ? null : await inTime(space(path), null);
    return path !== undefined && found ? described(path, found, config) : null;
  };
  const [a, b, c] = await Promise.all([read(data), read(music), read(downloads)]);
  return { data: a, music: b, downloads: c };
}

function inTime<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  return untilAborted(promise, AbortSignal.timeout(longest_ms)).catch(() => otherwise);
}

const systems = new WeakMap<object, System>();

/** The one of an application: pages, readiness and figures share what they read. */
export function systemOf({ config, space }: { config: Config; space?: SpaceOf }): System {
  const known = systems.get(config);
  if (known) return known;
  const made = createSystem(config, space);
  systems.set(config, made);
  return made;
}
