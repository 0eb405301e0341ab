/** Clients that are made of settings, and made anew when one of those changes. */
import type { Config } from "../config.ts";
import { originOf, remember } from "../given.ts";

interface Made<T> {
  value: T;
  /** The settings it was made of. */
  of: ReadonlyMap<string, unknown>;
  beside: unknown;
}

/**
 * Gives what `make` makes. What it reads of the settings while it does is kept in mind: when one of
 * those values is another one, it is made again. Whoever uses the former goes on with it.
 * @param beside something else it is made of
 */
export function rebuilt<T>(
  config: Config,
  make: (config: Config) => T,
  beside: () => unknown = () => undefined,
): () => T {
  let made: Made<T> | undefined;
  return () => {
    if (!made || made.beside !== beside() || isOld(made.of, config)) {
      made = { ...watched(config, make), beside: beside() };
    }
    return made.value;
  };
}

function isOld(of: ReadonlyMap<string, unknown>, config: Config): boolean {
  for (const [name, value] of of) if (config[name as keyof Config] !== value) return true;
  return false;
}

/** What is read later is read from the settings as they are then. */
function watched<T>(config: Config, make: (config: Config) => T): Omit<Made<T>, "beside"> {
  const of = new Map<string, unknown>();
  let isMaking = true;
  const watching = new Proxy(config, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (isMaking && typeof name === "string") of.set(name, value);
      return value;
    },
  });
  remember(watching, () => originOf(config));
  const value = make(watching);
  isMaking = false;
  return { value, of };
}
