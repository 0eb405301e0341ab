import { command, oneOf, option, positional, string, subcommands } from "cmd-ts";
import { makeKey } from "../api_keys.ts";
import { isLoopback } from "../config.ts";
import { AppError } from "../errors.ts";
import { givenKey, givesFull } from "../given_keys.ts";
import { NewKey } from "../schemas/api_key.ts";
import { deleteKey, listKeys } from "../store/access.ts";
import { type Out, UsageError, withSchema } from "./command.ts";

const name = positional({ type: string, displayName: "NAME", description: "What the key is for" });

const scope = option({
  long: "scope",
  type: oneOf(["full", "read"] as const),
  defaultValue: () => "full" as const,
  description: "read: it changes nothing and sees no keys",
});

/** @throws {UsageError} for a name that cannot be one */
function newKey(given: { name: string; scope: "full" | "read" }): NewKey {
  const { data, error } = NewKey.safeParse(given);
  if (!data) throw new UsageError(error.issues.map(({ message }) => message).join("; "));
  return data;
}

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
        examples: [
          { description: "A key for a phone", command: "keys add phone" },
          { description: "One that only reads", command: "keys add wall-display --scope read" },
        ],
        args: { name, scope },
        handler: (given) => {
          const wanted = newKey(given);
          return withSchema(async ({ sql }, config) => {
            // On an address others can reach there is always one of another kind.
            const others = !isLoopback(config.HOST) ||
              givesFull(config.HARMONY_API_KEYS.map(givenKey), config);
            out.line((await makeKey(sql, wanted, others)).secret);
          });
        },
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
              out.line(
                `${key.name}\t${key.scope}\tmade ${key.created_at.toISOString()}\tlast used ${used}`,
              );
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
            if (!await deleteKey(sql, name)) {
              throw new AppError("NOT_FOUND", `No key is named ${name}`);
            }
            out.line(`Removed ${name}`);
          }),
      }),
    },
  });
}
