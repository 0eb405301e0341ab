import { command, flag, positional, string } from "cmd-ts";
import { backup } from "../backup/write.ts";
import { type Out, withDatabase } from "./command.ts";

/** `harmony backup FILE`. */
export function backupCommand(out: Out, version: string) {
  return command({
    name: "backup",
    description:
      "Writes the database and its keys into one file, while Harmony runs; not the music, not .env",
    examples: [
      { description: "Everything", command: "backup harmony-2026-11-22.tar.gz" },
      { description: "To hand on", command: "backup --without-secrets harmony.tar.gz" },
    ],
    args: {
      file: positional({ type: string, displayName: "FILE", description: "The file to make" }),
      withoutSecrets: flag({
        long: "without-secrets",
        description: "Leave DATA_DIR/secret.key and api-key out: what they seal cannot be read",
      }),
    },
    handler: ({ file, withoutSecrets }) =>
      withDatabase(async ({ sql, steps }, { DATA_DIR }) => {
        const keys = withoutSecrets ? {} : { keys: DATA_DIR };
        const { tables, bytes, files } = await backup(sql, file, { version, steps, ...keys });
        out.line(`${file}: ${tables} tables, ${(bytes / 1e6).toFixed(1)} MB of data`);
        if (files.length) {
          out.line(`It holds ${files.join(" and ")}: keep it as you keep a password`);
        }
      }),
  });
}
