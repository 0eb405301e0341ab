import { command, positional, string, subcommands } from "cmd-ts";
import { AppError } from "../errors.ts";
import { addKey, listKeys, removeKey } from "../store/access.ts";
import { type Out, withSchema } from "./command.ts";

const name = positional({ type: string, displayName: "NAME", description: "What the key is for" });

/** `harmony keys add|list|remove`. */
export function keysCommand(out: Out) {
  return subcommands({
    name: "keys",
    description: "API keys: once there is one, Harmony asks for it",
    examples: [{ description: "A key for a phone", command: "keys add phone" }],
    cmds: {
      add: command({
        name: "add",
        description: "Makes a key and prints it, once",
        examples: [{ description: "A key for a phone", command: "keys add phone" }],
        args: { name },
        handler: ({ name }) => withSchema(async ({ sql }) => out.line(await addKey(sql, name))),
      }),
      list: command({
        name: "list",
        description: "Lists the keys by name; the keys themselves are not kept",
        examples: [{ description: "Which keys are in use?", command: "keys list" }],
        args: {},
        handler: () =>
          withSchema(async ({ sql }) => {
            for (const key of await listKeys(sql)) {
              const used = key.last_used_at?.toISOString() ?? "never";
              out.line(`${key.name}\tmade ${key.created_at.toISOString()}\tlast used ${used}`);
            }
          }),
      }),
      remove: command({
        name: "remove",
        description: "Removes a key and ends the sessions that were started with it",
        examples: [{ description: "The phone is lost", command: "keys remove phone" }],
        args: { name },
        handler: ({ name }) =>
          withSchema(async ({ sql }) => {
            if (!await removeKey(sql, name)) {
              throw new AppError("NOT_FOUND", `No key is named ${name}`);
            }
            out.line(`Removed ${name}`);
          }),
      }),
    },
  });
}
