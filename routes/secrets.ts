import { type Context, Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import {
  SecretCheck,
  type SecretName,
  secretNames,
  SecretTry,
} from "../lib/schemas/secret_check.ts";
import { validateSecret } from "../lib/secrets/validate.ts";
import { bodyOrNone, doc, readForm } from "../lib/web/contract.ts";
import { envelope, enveloped } from "../lib/web/envelope.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { secretCheckView } from "../views/secret_check.tsx";
import type { Deps } from "./deps.ts";

const Answer = envelope(SecretCheck, "SecretCheckAnswer");

/** `/secrets` and `/system/secrets`: whether a secret is right, before or after it is saved. */
export function secrets({ sql, config, log }: Deps) {
  const app = new Hono();
  app.post(
    "/:provider/validate",
    doc("Try a secret out", Answer, {
      fails: [400, 413, 415, 422, 424, 429, 503],
      description:
        "Without `value` the one that is set is tried. It is never kept or written into a " +
        `log. \`provider\`: ${secretNames.join(", ")}.`,
    }),
    bodyOrNone(SecretTry),
    async (c) => {
      c.header("Cache-Control", "no-store");
      const provider = providerOf(c);
      const value = c.req.valid("json").value ?? await typed(c, provider);
      const found = await validateSecret({ sql, config, log }, provider, value);
      return wants(c) === "json" ? c.json(enveloped(found)) : reply(c, found, secretCheckView);
    },
  );
  return app;
}

/** @throws {AppError} 400 for one that is not known, as version 1.4 said it */
function providerOf(c: Context): SecretName {
  const name = c.req.param("provider");
  const known = secretNames.find((one) => one === name);
  if (known) return known;
  throw new AppError("VALIDATION_ERROR", `Only these can be tried: ${secretNames.join(", ")}`);
}

/** What stands in the field beside the button: the form of the settings sends it by its own name. */
async function typed(c: Context, provider: SecretName): Promise<string | undefined> {
  const text = (await readForm(c))?.[provider];
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}
