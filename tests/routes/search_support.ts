/** The application with its workers, a stand-in for slskd, and catalogues of the test. */
import type { CatalogueSource } from "../../lib/search/source.ts";
import { askOnly } from "../support/catalogues.ts";
import { type Harmony, type HarmonyOptions, startHarmony } from "../support/harmony.ts";
import { type Answer, appOn, ask, type Call } from "./support.ts";

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
  const { services } = harmony;
  askOnly(services, ...catalogues);
  await harmony.start();
  const app = await appOn(services);
  return {
    harmony,
    ask: (path, call = {}) => ask(app, path, call),
    search: (json) => ask(app, "/api/v1/search", { method: "POST", json }),
    [Symbol.asyncDispose]: () => harmony[Symbol.asyncDispose](),
  };
}
