/** What a search across all sources asks of one that answers at once. */
import type { CatalogueItem, ItemType, SearchSource } from "../schemas/found_item.ts";

export interface CatalogueQuery {
  /** What a person typed, trimmed. */
  text: string;
  /** At least one. */
  types: readonly ItemType[];
  /** How many items of each type are wanted at most. */
  limit: number;
}

/** A catalogue that can be searched: an outside service, or the library. */
export interface CatalogueSource {
  name: SearchSource;
  /** Without being named it is asked only where Spotify is not set up: it answers one at a time. */
  fallback?: boolean;
  /** Whether it can be asked as things are set now; without it that is known from the start. */
  isSetUp?(): Promise<boolean>;
  /**
   * Whether it lets Harmony in, asked as cheaply as it can be.
   * @throws {AppError} when it does not
   */
  check?(signal: AbortSignal): Promise<void>;
  /**
   * The best items of a query, in the source's own order.
   * @throws {AppError} DEPENDENCY_ERROR, RATE_LIMITED … when it cannot answer
   */
  search(query: CatalogueQuery, signal: AbortSignal): Promise<CatalogueItem[]>;
  /**
   * The tracks of one of its albums in their order, at most 500. Outside services have it.
   * @param album the id of the item
   * @throws {AppError} as `search`
   */
  tracksOf?(album: string, signal: AbortSignal): Promise<CatalogueItem[]>;
}
