import { artwork } from "./artwork.ts";
import { backfill } from "./backfill.ts";
import { catalogueAlbum } from "./catalogue_album.ts";
import { catalogueSearch } from "./catalogue_search.ts";
import { downloadFile } from "./download_file.ts";
import { downloadSearch } from "./download_search.ts";
import { downloadTransfer } from "./download_transfer.ts";
import { expandLink } from "./expand_link.ts";
import { fileRestore } from "./file_restore.ts";
import { healthProbe } from "./health_probe.ts";
import { ingest } from "./ingest.ts";
import { libraryScan } from "./library_scan.ts";
import { lyrics } from "./lyrics.ts";
import { matching } from "./matching.ts";
import { metadata } from "./metadata.ts";
import { metadataUpdate } from "./metadata_update.ts";
import { metricsSample } from "./metrics_sample.ts";
import { networkSearch } from "./network_search.ts";
import { notificationGather } from "./notification_gather.ts";
import { notificationSend } from "./notification_send.ts";
import { playlistRead } from "./playlist_read.ts";
import { playlistSync } from "./playlist_sync.ts";
import { rejudge } from "./rejudge.ts";
import { retryScan } from "./retry_scan.ts";
import { tidy } from "./tidy.ts";
import { upgradeScan } from "./upgrade_scan.ts";
import { userBrowse } from "./user_browse.ts";
import { wordsFound } from "./words_found.ts";
import { wrongFile } from "./wrong_file.ts";
import type { Jobs } from "./job.ts";

/** Every job type; a name without a file does not compile. */
export const jobs: Jobs = {
  ingest,
  expand_link: expandLink,
  library_scan: libraryScan,
  download_search: downloadSearch,
  download_transfer: downloadTransfer,
  download_file: downloadFile,
  metadata,
  metadata_update: metadataUpdate,
  artwork,
  lyrics,
  upgrade_scan: upgradeScan,
  file_restore: fileRestore,
  wrong_file: wrongFile,
  words_found: wordsFound,
  network_search: networkSearch,
  catalogue_search: catalogueSearch,
  catalogue_album: catalogueAlbum,
  user_browse: userBrowse,
  matching,
  rejudge,
  playlist_sync: playlistSync,
  playlist_read: playlistRead,
  backfill,
  notification_gather: notificationGather,
  notification_send: notificationSend,
  retry_scan: retryScan,
  tidy,
  health_probe: healthProbe,
  metrics_sample: metricsSample,
};
