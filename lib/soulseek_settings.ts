/** How Harmony is set up for Soulseek, for the page that shows it. */
import { type Config, isSecret, type VariableName } from "./config.ts";
import { originOf } from "./given.ts";
import type { SoulseekSetting } from "./schemas/soulseek.ts";
import { variables } from "./variables.ts";

const required: ReadonlySet<VariableName> = new Set(["SLSKD_BASE_URL", "SLSKD_API_KEY"]);

/** Every variable of slskd and of transfers; the value of a secret is left out. */
export function soulseekSettings(config: Config): SoulseekSetting[] {
  const { environment } = originOf(config);
  const names = Object.keys(variables) as VariableName[];
  return names.filter((name) => /^(SLSKD|TRANSFER)_/.test(name)).map((name) => {
    const value = textOf(config[name]);
    const secret = isSecret(name);
    return {
      name,
      value: secret ? null : value,
      secret,
      is_set: value !== null,
      required: required.has(name),
      source: value === defaultOf(name)
        ? "default"
        : value === textOf(environment[name])
        ? "environment"
        : "saved",
    };
  });
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return withoutPassword(text) || null;
}

/** An address may hold a name and a password. */
function withoutPassword(text: string): string {
  return text.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
}

function defaultOf(name: VariableName): string | null {
  const parsed = variables[name].safeParse(undefined);
  return parsed.success ? textOf(parsed.data) : null;
}
