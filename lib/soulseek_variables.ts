/** Variables of what people themselves ask of Soulseek. */
import { count, seconds } from "./config_kinds.ts";

export const soulseekVariables = {
  SLSKD_SEARCHES_FOR_PEOPLE: count(2, 0, 100).describe(
    "Searches of a window that downloads leave to people, at most a tenth of it",
  ),
  SLSKD_SEARCH_RETENTION_S: seconds(86_400, 60).describe(
    "Results of a person's own searches are kept this long",
  ),
  SLSKD_BROWSE_RETENTION_S: seconds(3600, 60).describe(
    "What a user shares is kept this long after it was fetched",
  ),
  SLSKD_BROWSE_MAX_FILES: count(500_000, 1, 10_000_000).describe(
    "Most files kept of what one user shares",
  ),
};
