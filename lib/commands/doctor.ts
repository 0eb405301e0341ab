import { command } from "cmd-ts";
import { readConfig } from "../config.ts";
import { examine } from "../doctor.ts";
import { silentLog } from "../log.ts";
import { type Out, withDatabase } from "./command.ts";

/** `harmony doctor`. */
export function doctorCommand(out: Out) {
  return command({
    name: "doctor",
    description: "Looks at everything Harmony depends on, one line each with the cure",
    examples: [{ description: "After a change of settings", command: "doctor" }],
    args: {},
    async handler() {
      const environment = readConfig();
      // What was saved applies, too; without a database that is the first thing to be told.
      const config = await withDatabase((_, now) => Promise.resolve(now)).catch(() => environment);
      const findings = await examine(config, silentLog);
      for (const { ok, what, detail, cure } of findings) {
        out.line(`${ok ? "ok  " : "FAIL"} ${what}: ${detail}${cure ? `\n     → ${cure}` : ""}`);
      }
      return findings.every((finding) => finding.ok) ? 0 : 1;
    },
  });
}
