import { formatBytes, formatNumber, formatPercent } from "../lib/format.ts";
import {
  type DiskName,
  diskNames,
  type DiskSpace,
  type SystemStats,
} from "../lib/schemas/system_stats.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { FactList } from "./parts/facts.tsx";
import type { Language, Ui } from "./ui.ts";

interface DiskProps {
  name: DiskName;
  space: DiskSpace | null;
  ui: Ui;
}

/** How full a disk is; one that cannot be looked at says so. */
function Disk({ name, space, ui }: DiskProps) {
  const t = texts(ui.language).system;
  const size = (bytes: number) => formatBytes(bytes, ui.language);
  return (
    <li id={`disk-${name}`} class="disk">
      <div class="service">
        <h3 class="font-medium">{t.disk[name]}</h3>
        {space?.low && <Badge tone="warn">{t.low}</Badge>}
      </div>
      {space
        ? (
          <>
            <progress
              class="bar"
              max={100}
              value={space.percent}
              aria-label={t.used_of(t.disk[name])}
            >
            </progress>
            <p class="text-sm">{t.free(size(space.free), size(space.total))}</p>
            <p class="detail">{space.path}</p>
          </>
        )
        : <p class="text-sm text-muted">{t.unknown}</p>}
    </li>
  );
}

export function Disks({ disk, ui }: Pick<SystemStats, "disk"> & { ui: Ui }) {
  const named = diskNames.filter((name) => name !== "downloads" || disk.downloads);
  return (
    <Card id="disks-heading" heading={texts(ui.language).system.disks}>
      <ul class="stack">
        {named.map((name) => <Disk name={name} space={disk[name]} ui={ui} />)}
      </ul>
    </Card>
  );
}

function cpuText(
  { cores, percent }: SystemStats["cpu"],
  language: Language,
  t: Messages["system"],
) {
  if (cores === null) return t.unknown;
  const busy = percent === null ? [] : [formatPercent(percent / 100, language)];
  return [t.cores(cores), ...busy].join(" · ");
}

/** Processors, memory and network, as far as this process may look at them. */
export function Machine({ stats, ui }: { stats: SystemStats; ui: Ui }) {
  const { language } = ui;
  const t = texts(language).system;
  const { cpu, memory, network } = stats;
  const size = (bytes: number) => formatBytes(bytes, language);
  const percent = (value: number | null) =>
    value === null ? null : formatPercent(value / 100, language);
  return (
    <Card id="machine-heading" heading={t.machine}>
      <FactList
        facts={[
          [t.cpu, cpuText(cpu, language, t)],
          [t.load, cpu.load?.map((one) => formatNumber(round(one), language)).join(" · ")],
          [t.process_cpu, percent(cpu.process_percent)],
          [
            t.memory,
            memory.total === null || memory.available === null
              ? t.unknown
              : t.free(size(memory.available), size(memory.total)),
          ],
          [t.process_memory, size(memory.process.rss)],
          [
            t.network,
            network ? t.traffic(size(network.bytes_recv), size(network.bytes_sent)) : t.unknown,
          ],
        ]}
      />
    </Card>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
