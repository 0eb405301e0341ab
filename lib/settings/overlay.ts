/** The settings that follow from the environment and from what a person saved. */
import type { z } from "zod";
import { type Config, contradictions, type VariableName } from "../config.ts";
import { type Given, givenTo, remember } from "../given.ts";
import { isRetry } from "../retry_policy.ts";
import { variables } from "../variables.ts";
import { entries } from "./catalogue.ts";
import { addressOf } from "./sections.ts";

type Values = Record<string, unknown>;

/**
 * What was saved, over what the environment says. A saved value that cannot be with the others is left
 * out, together with those it contradicts: a process never starts to work with settings that it would
 * have refused at its start.
 */
export function overlay(base: Config, saved: Given): Config {
  return settled(base, saved).values as Config;
}

/** What of the saved values applies: not what the environment sets, nor what was left out. */
export function applying(base: Config, saved: Given): Given {
  return Object.fromEntries(settled(base, saved).applied.map((name) => [name, saved[name]]));
}

function settled(base: Config, saved: Given): { values: Values; applied: VariableName[] } {
  const values: Values = { ...base };
  let applied = apply(values, givenTo(base), saved);
  for (let faults = faultsOf(values); faults.length > 0; faults = faultsOf(values)) {
    const named = applied.filter((name) => faults.some((fault) => fault.includes(name)));
    const left = named.length > 0 ? named : applied;
    if (left.length === 0) break;
    for (const name of left) values[name] = base[name];
    applied = applied.filter((name) => !left.includes(name));
  }
  keepSecretsHome(values, base, saved);
  return { values, applied };
}

const faultsOf = (values: Values) => contradictions(values as Config);

/** What would not go together, if all that was saved applied; each begins with a variable's name. */
export function faultsOfSaved(base: Config, saved: Given): string[] {
  const values: Values = { ...base };
  apply(values, givenTo(base), saved);
  return faultsOf(values);
}

/** @returns what was taken over */
function apply(values: Values, given: Given, saved: Given): VariableName[] {
  const applied: VariableName[] = [];
  for (const { variable, savedFirst } of entries) {
    const text = saved[variable];
    if (text === undefined || (!savedFirst && given[variable] !== undefined)) continue;
    const parsed = (variables[variable] as z.ZodType).safeParse(text);
    if (!parsed.success) continue;
    values[variable] = parsed.data;
    applied.push(variable);
  }
  return applied;
}

/** The environment's key is for the environment's address: nobody has it sent elsewhere by a page. */
function keepSecretsHome(values: Values, base: Config, saved: Given): void {
  for (const [secret, address] of Object.entries(addressOf) as [VariableName, VariableName][]) {
    const away = base[address] !== undefined && values[address] !== base[address];
    if (away && saved[secret] === undefined) values[secret] = undefined;
  }
}

/** The settings of a start with the `RETRY_*` variables as they are written now (seed 002). */
export function withRetries(base: Config, now: Config): Config {
  const config = mixed(base, now) as Config;
  const given = mixed(givenTo(base), givenTo(now));
  remember(config, () => ({ given, environment: config }));
  return config;
}

/** A variable that is not set any more is missing: its default applies again. */
function mixed(base: object, now: object): object {
  const others = Object.entries(base).filter(([name]) => !isRetry(name));
  return Object.fromEntries([...others, ...Object.entries(now).filter(([name]) => isRetry(name))]);
}
