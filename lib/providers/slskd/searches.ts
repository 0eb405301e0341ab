import { z } from "zod";
import type { Service } from "../../fetch.ts";
import { absent, api, nothing } from "./call.ts";
import { Search, SearchResponse } from "./wire.ts";

export interface SearchOrder {
  id: string;
  text: string;
  timeout_ms: number;
  response_limit: number;
}

/** Searches (contracts/slskd.md §3). */
export function searchCalls(call: Service) {
  return {
    /** Starts a search; never repeated here. 409: not logged in; 429: another POST is handled. */
    startSearch: (order: SearchOrder, signal?: AbortSignal) =>
      call(`${api}/searches`, {
        method: "POST",
        json: {
          id: order.id,
          searchText: order.text,
          searchTimeout: order.timeout_ms,
          responseLimit: order.response_limit,
          fileLimit: 10_000,
          filterResponses: true,
          maximumPeerQueueLength: 200,
        },
        schema: Search,
        signal,
      }),
    search: (id: string, signal?: AbortSignal) =>
      absent(call(`${api}/searches/${id}`, { schema: Search, signal })),
    async responses(id: string, signal?: AbortSignal): Promise<SearchResponse[]> {
      const schema = z.array(SearchResponse);
      return await absent(call(`${api}/searches/${id}/responses`, { schema, signal })) ?? [];
    },
    stopSearch: (id: string, signal?: AbortSignal) =>
      absent(call(`${api}/searches/${id}`, { method: "PUT", schema: nothing, signal })),
    deleteSearch: (id: string, signal?: AbortSignal) =>
      absent(call(`${api}/searches/${id}`, { method: "DELETE", schema: nothing, signal })),
  };
}
