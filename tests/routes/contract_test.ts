import assert from "node:assert/strict";
import { addressOf, asked, faults, openWorld } from "./contract_ask.ts";
import { also, calls, type Planned } from "./contract_calls.ts";
import type { World } from "./contract_world.ts";
import type { Named } from "./openapi_routes.ts";
import type { Call } from "./support.ts";

// deno-lint-ignore no-explicit-any -- a document of another's schema
type Json = any;

/** What a route is sent: the example of its body, unless the table knows better. */
function bodyOf({ operation }: Named, body: unknown): Pick<Call, "json" | "body" | "headers"> {
  const content = operation.requestBody?.content;
  if (!content) return {};
  if (content["application/json"]) {
    return { json: body ?? content["application/json"].example };
  }
  const form = new FormData();
  form.set("file", new File(["Mira Vance - Form"], "list.txt", { type: "text/plain" }));
  return { body: form };
}

/** The query parameters that must be there, with values that fit. */
function queryOf({ operation }: Named): string {
  const needed = (operation.parameters ?? []).filter((one: Json) =>
    one.in === "query" && one.required
  );
  const filled = needed.map(({ name }: Json) => `${name}=mira`);
  return filled.length ? `?${filled.join("&")}` : "";
}

async function asPlanned(world: World, route: Named, plan: Planned, wanted?: number) {
  const params = await plan.params?.(world) ?? {};
  const body = typeof plan.body === "function" ? await plan.body(world) : plan.body;
  const path = addressOf(route.path, params, plan.query ?? queryOf(route));
  const headers = plan.headers ? { headers: plan.headers } : {};
  const call = { method: route.method.toUpperCase(), ...bodyOf(route, body), ...headers };
  const { status, said } = await faults(world.ask, route, path, call);
  const isMeant = wanted ? status === wanted : status < 400;
  return isMeant ? said : [`${status} came, not ${wanted ?? "success"}`, ...said];
}

/** Lists come last: by then there is something in them. */
const isList = ({ method, path }: Named) => Number(method === "get" && !path.includes("{"));

Deno.test("every documented route does what it is for, and answers what the contract says", async () => {
  // A download waits for its peer, for as long as it is asked about.
  await using world = await openWorld([{ id: "remote-queue" }]);
  const wrong: string[] = [];
  for (const route of asked.toSorted((one, other) => isList(one) - isList(other))) {
    const said = await asPlanned(world, route, calls[route.name] ?? {}).catch((
      error,
    ) => [String(error)]);
    wrong.push(...said.map((one) => `${route.name}: ${one}`));
  }
  assert.equal(wrong.join("\n"), "");
});

Deno.test("routes with a second success answer that one as the contract says, too", async () => {
  await using world = await openWorld();
  const wrong: string[] = [];
  for (const [name, status, plan] of also) {
    const route = asked.find((one) => one.name === name)!;
    wrong.push(...(await asPlanned(world, route, plan, status)).map((one) => `${name}: ${one}`));
  }
  assert.equal(wrong.join("\n"), "");
});

Deno.test("the table of calls names no route that is not there", () => {
  const known = new Set(asked.map(({ name }) => name));
  assert.deepEqual(Object.keys(calls).filter((name) => !known.has(name)), []);
});
