/** Names of peers are keys, never paths: whatever they hold, MUSIC_DIR is not left. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { addDownloads, pick } from "../../lib/add_downloads.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import type { OutcomeCode, RemoteFile } from "../../lib/schemas/candidate.ts";
import { wished } from "../support/peers.ts";
import { song } from "../support/slskd/scenario.ts";

const long = "Low Tide ".repeat(44).trim();

interface Name {
  path: string;
  /** Why slskd cannot fetch it, in the order 0.26.0, 0.24.4; no reason: it can. */
  refused?: [OutcomeCode?, OutcomeCode?];
}

const names: Record<string, Name> = {
  "climbs out with backslashes": {
    path: "..\\..\\..\\Mira Vale\\..\\Low Tide.flac",
    refused: ["rejected"],
  },
  "climbs out with slashes": {
    path: "../../../../Mira Vale/../Low Tide.flac",
    refused: ["rejected"],
  },
  "is absolute": { path: "/etc/Mira Vale/Low Tide.flac" },
  "is a path of Windows": { path: "C:\\Windows\\Mira Vale\\Low Tide.flac" },
  "holds control characters": {
    path: "Mira Vale\\Glass\u0001Rivers\\Low\u0007 Tide\u001b.flac",
  },
  // The database holds no NUL, so the name that is asked for is not the one that is shared.
  "holds NUL": { path: "Mira Vale\\Glass\u0000\\Low Tide.flac", refused: ["rejected", "rejected"] },
  "turns the direction of writing": {
    path: "Mira Vale\\Glass \u202eRivers\u202c\\Low Tide\u200e.flac",
  },
  // No file system takes such a name, and slskd's neither.
  "is 400 bytes long": {
    path: `Mira Vale\\Glass Rivers\\${long}.flac`,
    refused: ["transfer_failed", "transfer_failed"],
  },
  "names devices of Windows": { path: "Mira Vale\\AUX\\CON.flac" },
};

/** As a search finds it. */
function found(filename: string): RemoteFile {
  const nothing = { bitrate_kbps: null, duration_s: null, sample_rate_hz: null, bit_depth: null };
  const slot = { free_slot: true, queue_length: 0, upload_speed: 0 };
  return { username: "mira", filename, size: 100_000, ...nothing, ...slot };
}

async function isInside(harmony: Harmony, path: string): Promise<void> {
  const real = await Deno.realPath(join(harmony.music, path));
  assert.ok(real.startsWith(`${await Deno.realPath(harmony.music)}/`), real);
  for (const segment of path.split("/")) {
    assert.ok(new TextEncoder().encode(segment).length <= 255, segment);
    assert.doesNotMatch(segment, /^\.\.?$|[\p{Cc}\u200e\u202a-\u202e\u2066-\u2069\\:]/u);
  }
}

for (const [what, { path, refused = [] }] of Object.entries(names)) {
  for (const [at, profile] of (["0.26.0", "0.24.4"] as const).entries()) {
    // 0.26 is given fifteen seconds to repeat what failed on its disk.
    if (refused[at] === "transfer_failed" && profile === "0.26.0") continue;
    Deno.test(`slskd ${profile}: a remote name that ${what} stays inside the library`, async () => {
      const peers = [{ username: "mira", files: [song(path)] }];
      await using harmony = await startHarmony({ profile, peers, running: false });
      const id = await harmony.want(wished);
      await harmony.sql.begin((tx) => pick(tx, id, found(path)));
      await harmony.start();
      const code = refused[at] ?? null;
      const { candidates, organized_path } = await harmony.ends(
        id,
        code ? "dead_letter" : "completed",
      );
      assert.equal(candidates[0]?.outcome_code, code);
      if (organized_path) await isInside(harmony, organized_path);
      await harmony.isClean();
    });
  }
}

Deno.test("a file that is picked by a climbing name is refused at the door", async () => {
  await using harmony = await startHarmony({ running: false });
  const files = [{ filename: "Music\\..\\..\\x.flac", size: 1 }];
  await assert.rejects(addDownloads(harmony.services, { username: "mira", files }), {
    code: "VALIDATION_ERROR",
  });
});
