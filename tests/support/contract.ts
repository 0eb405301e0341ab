/** Holds values against the schemas of a contract, more strictly than the contract itself. */
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";

// deno-lint-ignore no-explicit-any -- a document of another's schema
type Json = any;

/** Objects may hold nothing but what they name: an answer that says more is not documented. */
function closed(value: Json): Json {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  const isObject = value.type === "object" && value.properties && !("example" in value.properties);
  return isObject && !("additionalProperties" in value)
    ? { ...inside, additionalProperties: false }
    : inside;
}

export interface Contract {
  /** What does not fit, a line a fault. */
  check(schema: object, value: unknown): string[];
}

/** Compiles each schema once. */
export function validatorOf(document: Json): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (ajvFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: "contract", components: { schemas: closed(document.components.schemas) } });
  const compiled = new Map<string, ReturnType<Ajv2020["compile"]>>();
  return {
    check(schema, value) {
      const text = JSON.stringify(closed(schema)).replaceAll(
        '"#/components',
        '"contract#/components',
      );
      let valid = compiled.get(text);
      if (!valid) compiled.set(text, valid = ajv.compile(JSON.parse(text)));
      if (valid(value)) return [];
      return valid.errors!.map(({ instancePath, message, params }) =>
        `${instancePath || "/"} ${message} ${JSON.stringify(params)}`
      );
    },
  };
}
