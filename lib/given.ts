/** What the environment itself says, kept beside the settings that follow from it. */
import type { Config, VariableName } from "./config.ts";

/** The texts of variables that are set; the others have their defaults. */
export type Given = Readonly<Partial<Record<VariableName, string>>>;

interface Origin {
  given: Given;
  /** The settings without what was saved. */
  environment: Config;
}

const origins = new WeakMap<Config, () => Origin>();

/** Keeps where settings come from. */
export function remember(config: Config, origin: () => Origin): void {
  origins.set(config, origin);
}

/** What the environment and `.env` say; nothing for settings made by hand. */
export function originOf(config: Config): Origin {
  return origins.get(config)?.() ?? { given: {}, environment: config };
}

/** The same as texts. */
export function givenTo(config: Config): Given {
  return originOf(config).given;
}
