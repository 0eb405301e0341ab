import assert from "node:assert/strict";
import { priorityGate } from "../../lib/gate.ts";

Deno.test("whoever is in a hurry goes first, each line in its order", async () => {
  const enter = priorityGate(1);
  const order: string[] = [];
  const come = async (name: string, isHurried: boolean) => {
    const leave = await enter(isHurried);
    order.push(name);
    leave();
  };
  const leave = await enter(false);
  const all = [come("a", false), come("b", false), come("A", true), come("B", true)];
  leave();
  leave();
  await Promise.all(all);
  assert.deepEqual(order, ["A", "B", "a", "b"]);
});

Deno.test("whoever goes away keeps nobody out", async () => {
  const enter = priorityGate(1);
  const leave = await enter(false);
  const away = new AbortController();
  const gone = enter(true, away.signal);
  const stays = enter(false);
  away.abort(new Error("gone"));
  await assert.rejects(gone, /gone/);
  leave();
  (await stays)();
  await assert.rejects(enter(true, AbortSignal.abort(new Error("never came"))), /never came/);
  (await enter(true))();
});
