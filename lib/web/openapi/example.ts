/** Examples for the contract: a value for any schema, that fits it. */
import { exampleText, named } from "./example_words.ts";

/** As much of JSON Schema as zod writes. */
export interface Schema {
  [key: string]: unknown;
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: unknown[];
  minItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

interface Making {
  schemas: Schemas;
  /** Leaves out what may be left out, wherever something must be there. */
  short: boolean;
}

/** Deeper than this only what must be there is made: schemas may hold themselves. */
const deepest = 6;

export function resolved(schema: Schema, schemas: Schemas): Schema {
  if (!schema.$ref) return schema;
  return resolved(schemas[schema.$ref.split("/").at(-1)!] ?? {}, schemas);
}

/** @param short whether it is a request: then what may be left out is */
export function exampleOf(schema: Schema, schemas: Schemas, short = false): unknown {
  return make(schema, { schemas, short }, "", 0);
}

function make(given: Schema, making: Making, name: string, depth: number): unknown {
  const schema = resolved(given, making.schemas);
  if ("example" in schema) return schema["example"];
  if (Array.isArray(schema["examples"])) return schema["examples"][0];
  if ("const" in schema) return schema["const"];
  if (schema.enum) return schema.enum[0];
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return make(best(options, making, depth), making, name, depth + 1);
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((part) => make(part, making, name, depth)));
  }
  return plain(schema, making, name, depth);
}

/** The first that is something; far down the one that ends. */
function best(options: Schema[], { schemas }: Making, depth: number): Schema {
  const isNothing = (option: Schema) => resolved(option, schemas).type === "null";
  if (depth > deepest) return options.find(isNothing) ?? options[0]!;
  return options.find((option) => !isNothing(option)) ?? options[0]!;
}

function plain(schema: Schema, making: Making, name: string, depth: number): unknown {
  const types = [schema.type ?? "unknown"].flat();
  switch (types.find((type) => type !== "null") ?? "null") {
    case "string":
      return exampleText(schema, name);
    case "integer":
    case "number":
      return numberOf(schema, name);
    case "boolean":
      return named(name, "boolean") ?? true;
    case "array":
      return listOf(schema, making, name, depth);
    case "object":
      return objectOf(schema, making, depth);
    case "null":
      return null;
    default:
      return named(name, "string") ?? {};
  }
}

function numberOf({ minimum, maximum, exclusiveMinimum }: Schema, name: string): number {
  const wished = Number(named(name, "number") ?? 1);
  const least = minimum ?? (exclusiveMinimum === undefined ? wished : exclusiveMinimum + 1);
  return Math.min(Math.max(wished, least), maximum ?? Infinity);
}

function listOf(schema: Schema, making: Making, name: string, depth: number): unknown[] {
  if (schema.prefixItems) {
    return schema.prefixItems.map((one) => make(one, making, name, depth + 1));
  }
  const count = depth > deepest ? schema.minItems ?? 0 : Math.max(1, schema.minItems ?? 0);
  const one = name.replace(/s$/, "");
  return Array.from({ length: count }, () => make(schema.items ?? {}, making, one, depth + 1));
}

function objectOf(schema: Schema, making: Making, depth: number) {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
  const isShort = depth > deepest || (making.short && required.length > 0);
  const names = Object.keys(properties).filter((name) => !isShort || required.includes(name));
  const made = names.map((name) => [name, make(properties[name]!, making, name, depth + 1)]);
  if (names.length === 0 && typeof additionalProperties === "object") {
    const keys = propertyNames?.enum ?? (required.length ? required : ["name"]);
    for (const key of keys as string[]) {
      made.push([key, make(additionalProperties, making, key, depth + 1)]);
    }
  }
  return Object.fromEntries(made);
}
