/** Who can be asked, and who is. */
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { ItemType, type SearchSource } from "../schemas/found_item.ts";
import type { NewSearch } from "../schemas/search_request.ts";
import type { CatalogueSource } from "./source.ts";

export type Named = Pick<CatalogueSource, "name" | "fallback">;

/** What a search needs to know of the installation. */
export interface SearchSetup {
  config: Pick<Config, "SLSKD_BASE_URL" | "INTEGRATIONS_ENABLED">;
  catalogues: readonly Named[];
}

/** Those of the catalogues that can be asked as things are set now. */
export async function readyOf<C extends Pick<CatalogueSource, "isSetUp">>(
  catalogues: readonly C[],
): Promise<C[]> {
  const ready = await Promise.all(catalogues.map((one) => one.isSetUp?.() ?? true));
  return catalogues.filter((_, at) => ready[at]);
}

function soulseek({ SLSKD_BASE_URL, INTEGRATIONS_ENABLED }: SearchSetup["config"]): SearchSource[] {
  return SLSKD_BASE_URL && INTEGRATIONS_ENABLED.includes("slskd") ? ["soulseek"] : [];
}

/** Everybody who can be asked; the library always can. */
export function setUp({ config, catalogues }: SearchSetup): SearchSource[] {
  return ["library", ...catalogues.map(({ name }) => name), ...soulseek(config)];
}

/** Who is asked when nobody is named: a slow catalogue only where there is no other. */
function usual({ config, catalogues }: SearchSetup): SearchSource[] {
  const spotify = catalogues.some(({ name }) => name === "spotify");
  const asked = catalogues.filter(({ fallback }) => !fallback || !spotify);
  return ["library", ...asked.map(({ name }) => name), ...soulseek(config)];
}

/**
 * Who is asked, and who was named and is not set up.
 * @throws {AppError} DEPENDENCY_ERROR when nothing of what was named is set up
 */
export function askedOf({ sources = [] }: Pick<NewSearch, "sources">, setup: SearchSetup) {
  const known = new Set(setUp(setup));
  const named = sources.length > 0 ? [...new Set(sources)] : usual(setup);
  const asked = named.filter((name) => known.has(name));
  const missing = named.filter((name) => !known.has(name));
  if (asked.length === 0) {
    const errors = Object.fromEntries(missing.map((name) => [name, notConfigured(name)]));
    throw new AppError("DEPENDENCY_ERROR", "None of these sources is set up", { meta: { errors } });
  }
  return { asked, missing };
}

/** What is said of a source that is not set up. */
export function notConfigured(name: SearchSource) {
  return { code: "not_configured", message: `${name} is not set up` };
}

/** The types that are looked for. */
export function typesAsked(types: readonly ItemType[]): ItemType[] {
  return types.length > 0 ? [...types] : [...ItemType.options];
}
