/** How much the log has to complain of. */
import { watchLogs } from "../log.ts";
import { counter } from "./registry.ts";

const lines = counter("log_problems_total", "Lines of the log that warn or tell an error", "level");

watchLogs((level) => {
  if (level === "warning" || level === "error") lines.inc({ level });
});
