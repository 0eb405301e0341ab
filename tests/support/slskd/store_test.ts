import assert from "node:assert/strict";
import { openStore } from "./store.ts";

const event = { id: "1", timestamp: 5, type: "Noop", data: {} };

async function inFolder(use: (directory: string) => void | Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir();
  try {
    await use(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("what was put is there in the next life, what was removed is not", () =>
  inFolder((directory) => {
    const first = openStore(directory);
    first.put("events", event);
    first.put("events", { ...event, id: "2" });
    first.remove("events", "2");
    first.close();
    const second = openStore(directory);
    assert.deepEqual([...second.events.values()], [event]);
    second.close();
  }));

Deno.test("half a line at the end of the journal is not remembered", () =>
  inFolder(async (directory) => {
    const first = openStore(directory);
    first.put("events", event);
    first.close();
    await Deno.writeTextFile(`${directory}/state.jsonl`, '{"table":"eve', { append: true });
    const second = openStore(directory);
    assert.equal(second.events.size, 1);
    second.close();
  }));

Deno.test("a volatile daemon forgets everything", () =>
  inFolder((directory) => {
    const first = openStore(directory);
    first.put("events", event);
    first.close({ forget: true });
    const second = openStore(directory);
    assert.equal(second.events.size, 0);
    second.close();
  }));
