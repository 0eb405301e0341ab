/** Whether a request is one Spotify documents: its parameters, their limits, its body and its token. */
import type { Granted } from "./accounts.ts";
import { type Operation, type Rule, tuned } from "./operations.ts";

/** Ends a request as Spotify does. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export type Body = Readonly<Record<string, unknown>>;

/**
 * What no client may send, one sentence each, and the refusal where Spotify answers one.
 * @param body `undefined` where none was sent
 */
export function check(name: string, operation: Operation, url: URL, body: Body | undefined) {
  const wrong: string[] = [];
  let refusal: Refused | undefined;
  const refused = (message: string) => {
    wrong.push(`${name}: ${message}`);
    refusal ??= new Refused(400, message);
  };
  const { query = {}, body: fields = {}, required = [] } = operation;
  for (const [key, value] of url.searchParams) {
    const rule = query[key] ??
      (name === "GET /recommendations" && tuned.test(key) ? "text" : undefined);
    if (rule === undefined) wrong.push(`${name}: parameter ${key}`);
    else if (!fits(rule, value) || written[key]?.test(value) === false) refused(`Invalid ${key}`);
    if (url.searchParams.getAll(key).length > 1) wrong.push(`${name}: ${key} twice`);
  }
  if (body && !operation.body) wrong.push(`${name}: a body`);
  for (const [key, value] of Object.entries(body ?? {})) {
    if (!Object.hasOwn(fields, key)) wrong.push(`${name}: body ${key}`);
    else if (!isOf(fields[key]!, value)) refused(`Invalid ${key}`);
  }
  for (const key of required) {
    if (!url.searchParams.has(key) && body?.[key] === undefined) {
      refused(`Missing required field: ${key}`);
    }
  }
  return { wrong, refusal };
}

/** What the document says of a text only in words. */
const written: Readonly<Record<string, RegExp>> = {
  market: /^[A-Z]{2}$/,
  additional_types: /^(?:track|episode)(?:,(?:track|episode))?$/,
  time_range: /^(?:short|medium|long)_term$/,
  ids: /^[0-9A-Za-z]{22}(?:,[0-9A-Za-z]{22})*$/,
};

function fits(rule: Rule, value: string): boolean {
  if (rule === "text") return value !== "";
  if (typeof rule[0] === "string") {
    return value.split(",").every((one) => (rule as readonly string[]).includes(one));
  }
  const [least, most] = rule as readonly [number, number];
  return /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}

function isOf(kind: "string" | "integer" | "array", value: unknown): boolean {
  if (kind === "array") return Array.isArray(value);
  return kind === "integer" ? Number.isInteger(value) : typeof value === "string";
}

/** @throws {Refused} where the token does not allow this */
export function checkToken({ scopes, person }: Operation, granted: Granted) {
  if (person && !granted.user) throw new Refused(401, "Valid user authentication required");
  if (granted.user && scopes && !scopes.some((scope) => granted.scopes.includes(scope))) {
    throw new Refused(403, "Insufficient client scope");
  }
}
