import { command, option, string, subcommands } from "cmd-ts";
import { migrate, migrationStatus } from "../migrate.ts";
import { type Out, UsageError, withDatabase } from "./command.ts";

/** `harmony migrate up|down|status`. */
export function migrateCommand(out: Out) {
  return subcommands({
    name: "migrate",
    description: "Brings the database schema up or down, or says where it stands",
    examples: [{ description: "Where does the schema stand?", command: "migrate status" }],
    cmds: {
      up: command({
        name: "up",
        description: "Brings the schema up to date",
        examples: [{
          description: "Before a start with FEATURE_RUN_MIGRATIONS=off",
          command: "migrate up",
        }],
        args: {},
        handler: () =>
          withDatabase(async ({ sql, steps }) => {
            const ran = await migrate(sql, steps);
            out.line(ran.length ? ran.map((step) => step.name).join("\n") : "Nothing to do");
          }),
      }),
      down: command({
        name: "down",
        description: "Takes back every step above a version; their data is lost",
        examples: [{ description: "Back to an empty database", command: "migrate down --to 0" }],
        args: {
          to: option({ long: "to", type: string, description: "The version to go back to" }),
        },
        handler: ({ to }) =>
          withDatabase(async ({ sql, steps }) => {
            if (!/^\d+$/.test(to)) throw new UsageError("--to takes a version number");
            const ran = await migrate(sql, steps, Number(to));
            out.line(ran.length ? ran.map((step) => step.name).join("\n") : "Nothing to do");
          }),
      }),
      status: command({
        name: "status",
        description: "Says where the schema stands",
        examples: [{ description: "Is an update pending?", command: "migrate status" }],
        args: {},
        handler: () =>
          withDatabase(async ({ sql, steps }) => {
            const { current, head, up_to_date } = await migrationStatus(sql, steps);
            out.line(`${current} of ${head}${up_to_date ? ", up to date" : ""}`);
          }),
      }),
    },
  });
}
