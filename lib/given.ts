/** What the environment itself says, kept beside the settings that were read from it. */
import type { Config, VariableName } from "./config.ts";

/** The texts of variables that are set; the others have their defaults. */
export type Given = Readonly<Partial<Record<VariableName, string>>>;

const texts = new WeakMap<Config, () => Given>();

/** Keeps where settings were read from. */
export function remember(config: Config, given: () => Given): void {
  texts.set(config, given);
}

/** What the environment and `.env` say, whatever a person saved; nothing for settings made by hand. */
export function givenTo(config: Config): Given {
  return texts.get(config)?.() ?? {};
}
