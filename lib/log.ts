import { getJsonLinesFormatter } from "@logtape/logtape";

export type Fields = Readonly<Record<string, unknown>>;

/** Writes one JSON line an event; bound fields (`request_id`, `job_id` …) go with each line. */
export interface Log {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
  with(fields: Fields): Log;
  /** Whether `debug` says anything, for whoever would have to put it together first. */
  readonly isDebug: boolean;
}

type Level = "debug" | "info" | "warning" | "error";
type Write = (level: Level, event: string, fields: Fields) => void;

const secretName = /key$|token|secret|password|authorization|cookie/i;

/** Masks what must never be written and turns errors into plain data. */
function printable(name: string, value: unknown): unknown {
  if (secretName.test(name) && typeof value === "string") return "***";
  if (value instanceof Error) {
    return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
  }
  return value;
}

const watchers = new Set<Write>();

/**
 * Calls `watch` for every event of every log, also for those whose level is not written.
 * @returns how to stop
 */
export function watchLogs(watch: Write): () => void {
  watchers.add(watch);
  return () => void watchers.delete(watch);
}

/** A log that hands each event to `write`; tests pass their own. */
export function createLog(write: Write, bound: Fields = {}, isDebug = true): Log {
  function at(level: Level) {
    return (event: string, fields: Fields = {}) => {
      const all = Object.entries({ ...bound, ...fields });
      const safe = Object.fromEntries(all.map(([k, v]) => [k, printable(k, v)]));
      for (const watch of watchers) watch(level, event, safe);
      write(level, event, safe);
    };
  }
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warning"),
    error: at("error"),
    with: (fields) => createLog(write, { ...bound, ...fields }, isDebug),
    isDebug,
  };
}

const levels: readonly Level[] = ["debug", "info", "warning", "error"];

/**
 * The log of a process: JSON lines on standard output from `level` upwards. LogTape only writes the
 * lines: its loggers take four times as long as that. Nobody fails because nobody reads the log.
 */
export function processLog(level: "DEBUG" | "INFO" | "WARNING" | "ERROR"): Log {
  const format = getJsonLinesFormatter({ message: "rendered", properties: "flatten" });
  const out = new TextEncoder();
  const written = new Set(levels.slice(levels.indexOf(level.toLowerCase() as Level)));
  const category = ["harmony"];
  const write: Write = (at, event, fields) => {
    if (!written.has(at)) return;
    const said = { level: at, message: [event], rawMessage: event, timestamp: Date.now() };
    try {
      const line = format({ ...said, category, properties: { event, ...fields } });
      Deno.stdout.writeSync(out.encode(line));
    } catch { /* A closed pipe, a full disk: there is nowhere to say so. */ }
  };
  return createLog(write, {}, level === "DEBUG");
}

/** A log that says nothing. */
export const silentLog: Log = createLog(() => {}, {}, false);
