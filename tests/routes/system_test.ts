import assert from "node:assert/strict";
import { SystemStats } from "../../lib/schemas/system_stats.ts";
import { createCpuMeter, type Ticks } from "../../lib/system/cpu.ts";
import { readNetwork } from "../../lib/system/network.ts";
import { isLow } from "../../lib/system/space.ts";
import { watched } from "../../lib/system/watch.ts";
import { testApp } from "./support.ts";

Deno.test("the machine tells its processors, memory, disks and network", async () => {
  const data = await Deno.makeTempDir();
  await using test = await testApp({ DATA_DIR: data, MUSIC_DIR: "/nowhere/at/all" });
  const answer = await test.ask("/api/v1/system/stats");
  assert.equal(answer.status, 200);
  const stats = SystemStats.parse(answer.data);
  assert.ok(stats.cpu.cores! >= 1);
  assert.ok(stats.memory.total! > stats.memory.process.rss);
  assert.ok(stats.disk.data!.free <= stats.disk.data!.total);
  assert.equal(stats.disk.data!.path, data);
  assert.deepEqual([stats.disk.music, stats.disk.downloads], [null, null]);
  await Deno.remove(data);
});

Deno.test("a load is that between two looks, and none is made up before the second", () => {
  const looks: Ticks[] = [
    { at: 0, own: 0, system: { cores: 2, busy: 100, all: 1000 } },
    { at: 100, own: 50, system: { cores: 2, busy: 150, all: 1100 } },
    { at: 1000, own: 250, system: { cores: 2, busy: 600, all: 3000 } },
    { at: 3000, own: 250, system: null },
  ];
  const meter = createCpuMeter(() => looks.shift()!);
  assert.deepEqual(shortOf(meter()), [2, null, null, null], "too early");
  assert.deepEqual(shortOf(meter()), [2, 25, 25, 1]);
  assert.deepEqual(shortOf(meter()), [2, null, 0, 2], "what can be read no longer is unknown");
});

function shortOf({ cores, percent, process_percent, interval_s }: SystemStats["cpu"]) {
  return [cores, percent, process_percent, interval_s];
}

Deno.test("the network counts every interface but the loopback, and is unknown where it is hidden", async () => {
  const file = await Deno.makeTempFile();
  const line = (name: string, down: number, up: number) =>
    `${name}: ${down} 1 0 0 0 0 0 0 ${up} 1 0 0 0 0 0 0`;
  const head = "Inter-|   Receive |  Transmit\n face |bytes packets|bytes packets\n";
  await Deno.writeTextFile(
    file,
    head + [line("    lo", 9, 9), line("  eth0", 100, 20), line("wlan0", 5, 7)].join("\n"),
  );
  assert.deepEqual(await readNetwork(file), { bytes_recv: 105, bytes_sent: 27 });
  assert.equal(await readNetwork("/nowhere"), null);
  await Deno.remove(file);
});

Deno.test("a disk is nearly full below a size, or below a share that is not too large", () => {
  const limits = { DISK_LOW_BYTES: 1000, DISK_LOW_PCT: 2 };
  assert.ok(isLow({ total: 1e9, free: 999 }, limits));
  assert.ok(!isLow({ total: 1e4, free: 1001 }, limits));
  assert.ok(isLow({ total: 1e6, free: 19_000 }, limits), "1.9 percent");
  assert.ok(!isLow({ total: 1e9, free: 20_001 }, limits), "of a large disk that is plenty");
});

Deno.test("what is read often is read once at a time, and what failed is read again", async () => {
  let reads = 0;
  const all: PromiseWithResolvers<number>[] = [];
  const value = watched(() => {
    all.push(Promise.withResolvers<number>());
    return all[reads++]!.promise;
  }, 60_000);
  assert.equal(value.last(), undefined);
  const both = Promise.all([value.get(), value.get()]);
  assert.equal(reads, 1);
  all[0]!.resolve(7);
  assert.deepEqual([await both, value.last(), reads], [[7, 7], 7, 1]);
});

Deno.test("without rights the machine tells less, and nothing breaks", async () => {
  const script = `
    import { createSystem } from ${
    JSON.stringify(new URL("../../lib/system/system.ts", import.meta.url))
  };
    const config = { DATA_DIR: "/", MUSIC_DIR: "/", DISK_LOW_BYTES: 1, DISK_LOW_PCT: 1 };
    console.log(JSON.stringify(await createSystem(config).stats()));`;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, script);
  const root = new URL("../../", import.meta.url).pathname;
  const config = ["--no-check", "--no-prompt", "--config", `${root}deno.json`];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...config, file],
  }).output();
  const stats = SystemStats.parse(JSON.parse(new TextDecoder().decode(stdout) || "null"));
  assert.ok(stats.memory.process.rss > 0, new TextDecoder().decode(stderr));
  const { cpu, memory, disk, network } = stats;
  assert.deepEqual([cpu.cores, cpu.load, memory.total, disk.data, network], [
    null,
    null,
    null,
    null,
    null,
  ]);
  await Deno.remove(file);
});
