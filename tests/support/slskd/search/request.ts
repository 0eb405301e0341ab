import { z } from "zod";
import { Answer } from "../answer.ts";
import type { Profile } from "../profiles.ts";

const int = z.int().min(-2147483648).max(2147483647);

/** Body of `POST /searches`; unknown fields are ignored (contracts/slskd.md §3.1). */
const Body = z.object({
  searchText: z.string(),
  id: z.guid().nullish(),
  searchTimeout: int.nullish(),
  responseLimit: int.nullish(),
  fileLimit: int.nullish(),
  filterResponses: z.boolean().nullish(),
  minimumResponseFileCount: int.nullish(),
  maximumPeerQueueLength: int.nullish(),
  minimumPeerUploadSpeed: int.nullish(),
});

export interface SearchRequest {
  searchText: string;
  id: string;
  searchTimeout: number;
  responseLimit: number;
  fileLimit: number;
  filterResponses: boolean;
  minimumResponseFileCount: number;
  maximumPeerQueueLength: number;
  minimumPeerUploadSpeed: number;
}

function withDefaults(body: z.output<typeof Body>): SearchRequest {
  return {
    searchText: body.searchText,
    id: body.id?.toLowerCase() ?? crypto.randomUUID(),
    searchTimeout: body.searchTimeout ?? 15_000,
    responseLimit: body.responseLimit ?? 250,
    fileLimit: body.fileLimit ?? 25_000,
    filterResponses: body.filterResponses ?? true,
    minimumResponseFileCount: body.minimumResponseFileCount ?? 1,
    maximumPeerQueueLength: body.maximumPeerQueueLength ?? 2_147_483_647,
    minimumPeerUploadSpeed: body.minimumPeerUploadSpeed ?? 0,
  };
}

/** Checks a body and fills in what slskd assumes; `Answer` 400 with a sentence. */
export function readSearchRequest(profile: Profile, body: unknown): SearchRequest {
  const parsed = Body.safeParse(body);
  if (!parsed.success) throw new Answer(400, `Invalid search: ${parsed.error.issues[0]?.message}`);
  const request = withDefaults(parsed.data);
  if (request.searchText.trim() === "") {
    throw new Answer(400, "SearchText may not be null or empty");
  }
  if (profile.strictBodies && request.searchTimeout < 5) {
    throw new Answer(400, "SearchTimeout must be greater than or equal to 5");
  }
  if (request.responseLimit < 0 || request.fileLimit < 0) {
    throw new Answer(400, "ResponseLimit and FileLimit must be greater than or equal to 0");
  }
  return request;
}
