import { until } from "./client.ts";
import type { InjectionSpec } from "./injections.ts";
import { type Scenario, scenario, tide } from "./scenario.ts";
import type { SlskdOptions } from "./types.ts";

/** What an injection does to the wire (contracts/slskd.md §11.6), each in a stand-in of its own. */
export function effect(
  name: string,
  injection: InjectionSpec,
  check: (stand: Scenario) => Promise<void>,
  options: Partial<SlskdOptions> = {},
): void {
  Deno.test(`injection ${injection.id}: ${name}`, async () => {
    await using stand = await scenario({ ...options, injections: [injection] });
    await check(stand);
  });
}

/** A classic and a batch body for the one song. */
export const order = [{ filename: tide.path, size: 100_000 }];
export const batch = { username: "mira", files: order };

/** Where the song lies in the end. */
export function landed({ slskd }: Scenario): string {
  return `${slskd.downloadsDir}/Glass Rivers/01 - Low Tide.flac`;
}

/** Enqueues the song and waits for its end, after all attempts if it fails. */
// deno-lint-ignore no-explicit-any -- wire shapes
export async function ended(stand: Scenario, end: RegExp): Promise<any> {
  const [{ id }] = await stand.enqueue("mira", tide);
  return await stand.transfer(
    id,
    ({ state, attempts }) => end.test(state) && (attempts === 3 || !/TimedOut|Errored/.test(state)),
  );
}

/** The path of the finished file once it has `size` bytes. */
export async function fileOf(stand: Scenario, size: number): Promise<string> {
  await until(() => Deno.stat(landed(stand)).catch(() => null), (stat) => stat?.size === size);
  return landed(stand);
}
