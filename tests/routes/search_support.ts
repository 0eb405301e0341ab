/** The application with its workers, a stand-in for slskd, and catalogues of the test. */
import { readSteps } from "../../lib/migrate.ts";
import { createAccess } from "../../routes/access.ts";
import { createApp } from "../../routes/app.tsx";
import type { CatalogueSource } from "../../lib/search/source.ts";
import { type Harmony, type HarmonyOptions, startHarmony } from "../support/harmony.ts";
import { type Answer, ask, type Call } from "./support.ts";

export interface Searchable extends AsyncDisposable {
  harmony: Harmony;
  ask(path: string, call?: Call): Promise<Answer>;
  /** `POST /search` of a program. */
  search(json: unknown): Promise<Answer>;
}

interface SearchableOptions extends HarmonyOptions {
  catalogues?: readonly CatalogueSource[];
}

export async function searchable(
  { catalogues = [], ...options }: SearchableOptions = {},
): Promise<Searchable> {
  const harmony = await startHarmony({ ...options, running: false });
  const { services, sql } = harmony;
  Object.assign(services.providers, { catalogues });
  await harmony.start();
  const app = await createApp({
    ...services,
    sql,
    steps: await readSteps(),
    access: createAccess(sql, services.config),
    version: "0.0.0",
    startedAt: Date.now(),
  });
  return {
    harmony,
    ask: (path, call = {}) => ask(app, path, call),
    search: (json) => ask(app, "/api/v1/search", { method: "POST", json }),
    [Symbol.asyncDispose]: () => harmony[Symbol.asyncDispose](),
  };
}
