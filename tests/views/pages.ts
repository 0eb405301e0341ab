import type { Child } from "hono/jsx";
import type { View } from "../../lib/web/reply.ts";
import { activeDownloadsView } from "../../views/active_downloads.tsx";
import { activityFeedView } from "../../views/activity_feed.tsx";
import { activityNewView } from "../../views/activity_new.tsx";
import { activityView } from "../../views/activity.tsx";
import { dashboardView } from "../../views/dashboard.tsx";
import { changedDenialView, liftedView, madeDenialView } from "../../views/denial_toasts.tsx";
import { denialsView } from "../../views/denials.tsx";
import { dlqView } from "../../views/dlq.tsx";
import { dlqStatsView } from "../../views/dlq_overview.tsx";
import { purgedView, requeuedView } from "../../views/dlq_toasts.tsx";
import { allFilesView, downloadView } from "../../views/download.tsx";
import { bulkView } from "../../views/download_bulk_toast.tsx";
import { downloadsView } from "../../views/downloads.tsx";
import { errorToast, errorView } from "../../views/error.tsx";
import { importErrorView, importResultView, importView } from "../../views/import.tsx";
import { jobView } from "../../views/job.tsx";
import { goneView } from "../../views/job_gone.tsx";
import { cancelledJobView, nextJobView } from "../../views/job_toasts.tsx";
import { jobsView } from "../../views/jobs.tsx";
import { metadataOf } from "../../lib/schemas/metadata.ts";
import { matchingView } from "../../views/matching.tsx";
import { batchesView } from "../../views/matching_batches.tsx";
import { metricsView } from "../../views/matching_metrics.tsx";
import { statusView as matcherView } from "../../views/matching_status.tsx";
import { rejudgeView } from "../../views/matching_toasts.tsx";
import { reviewView } from "../../views/matching_review.tsx";
import { loginView } from "../../views/login.tsx";
import { peerView } from "../../views/peer.tsx";
import { peersView } from "../../views/peers.tsx";
import { quarantineView } from "../../views/quarantine.tsx";
import {
  heldAcceptedView,
  heldDeletedView,
  heldOutcomesView,
} from "../../views/quarantine_toasts.tsx";
import { metadataPassView } from "../../views/metadata_pass.tsx";
import { metadataView } from "../../views/metadata.tsx";
import { upgradeView } from "../../views/download_upgrade.tsx";
import { previewView } from "../../views/naming_preview.tsx";
import { recycleDeletedView, recycleView, restoreView } from "../../views/recycle.tsx";
import { historyView } from "../../views/settings.tsx";
import {
  faultySectionView,
  savedSectionView,
  sectionFormView,
  sectionView,
} from "../../views/settings_section.tsx";
import { filesFaultView, filesSavedView, filesView } from "../../views/settings_files.tsx";
import {
  qualityFaultView,
  qualitySavedView,
  qualityView,
  upgradesSavedView,
} from "../../views/settings_quality.tsx";
import { statusView } from "../../views/status.tsx";
import { cancelledView, chosenView, priorityView, retriedView } from "../../views/toasts.tsx";
import type { Ui } from "../../views/ui.ts";
import { matchPages, matchParts } from "./match_pages.ts";
import { notificationPages, notificationParts } from "./notification_pages.ts";
import { searchPages, searchParts } from "./search_pages.ts";
import { soulseekPages, soulseekParts } from "./soulseek_pages.ts";
import { spotifyPages, spotifyParts } from "./spotify_pages.ts";
import { securityPages } from "./security_pages.ts";
import { systemPages } from "./system_pages.ts";
import * as dead from "./dlq_fixtures.ts";
import { workersView } from "../../views/worker_cards.tsx";
import * as covers from "./cover_fixtures.ts";
import * as data from "./fixtures.ts";
import * as matcher from "./matching_fixtures.ts";
import * as others from "./peer_fixtures.ts";
import { enriched, metadataState } from "./metadata_fixtures.ts";
import * as settings from "./settings_fixtures.ts";
import * as work from "./worker_fixtures.ts";
import * as jobs from "./jobs_fixtures.ts";
import * as refused from "./quarantine_fixtures.ts";

export interface Case {
  /** Where the browser test serves it; unique. */
  path: string;
  title(ui: Ui): string;
  fragment(ui: Ui): Child;
}

function page<T>(path: string, view: View<T>, value: T): Case {
  return {
    path,
    title: (ui) => view.title(value, ui),
    fragment: (ui) => view.fragment(value, ui),
  };
}

const query = { limit: 50, offset: 0 };
const fault = (name: string) => ({ fault: name, message: "Cannot read", text: data.attack });

/** Every view in every state that looks different. */
export const pages: readonly Case[] = [
  page("/", dashboardView, data.dashboard),
  page("/first-run", dashboardView, data.firstRun),
  page("/workers", workersView, work.troubled),
  page("/workers/none", workersView, work.none),
  page("/idle", dashboardView, { ...data.dashboard, status: { ...data.status(), ...work.none } }),
  page("/workers/silent", workersView, work.silent),
  page("/imports", importView, { sessions: data.sessions }),
  page("/imports/first", importView, { sessions: [] }),
  page("/imports/result", importResultView, data.importResult),
  page("/imports/nothing", importResultView, {
    ...data.importResult,
    accepted_count: 0,
    duplicate_count: 0,
    skipped: [],
    rejected: [],
  }),
  page("/imports/error", importErrorView, fault("binary")),
  page("/imports/unknown-error", importErrorView, fault("never_heard_of")),
  page("/downloads", downloadsView, data.busyList),
  page("/downloads/every", downloadsView, data.downloadList(data.everyDownload)),
  page("/downloads/hundred", downloadsView, data.hundredRows()),
  page("/downloads/none", downloadsView, data.downloadList([])),
  page("/downloads/nothing-found", downloadsView, {
    ...data.downloadList(data.everyDownload),
    downloads: [],
    total_count: 0,
  }),
  page("/download/7", downloadView, data.fullDetail),
  page("/download/all-files", allFilesView, data.fullDetail),
  page("/download/8", downloadView, data.finishedDetail),
  page("/download/9", downloadView, data.detail()),
  page("/download/covers-off", downloadView, data.finishedDetail),
  page("/download/covers-never", downloadView, data.finishedDetail),
  page("/download/covers-found", downloadView, covers.found),
  page("/download/covers-there", downloadView, covers.thereAlready),
  page("/download/covers-failing", downloadView, covers.failing),
  page("/download/covers-none", downloadView, covers.nobodyKnows),
  page("/download/covers-looking", downloadView, covers.looking),
  page("/download/enriched", downloadView, enriched("done")),
  page("/download/enriching", downloadView, enriched("pending")),
  page("/metadata/status", metadataPassView, metadataState("running")),
  page("/metadata/status/idle", metadataPassView, metadataState("idle")),
  page("/soulseek/download/7/metadata", metadataView, metadataOf(enriched("skipped"))),
  page(
    "/soulseek/download/8/metadata",
    metadataView,
    metadataOf(enriched("failed", "file_changed")),
  ),
  ...soulseekPages,
  ...spotifyPages,
  ...searchPages,
  ...securityPages,
  ...systemPages,
  ...matchPages,
  ...notificationPages,
  page("/matching", matchingView, matcher.overview()),
  page("/matching/troubled", matchingView, matcher.troubled),
  page("/matching/silent", matchingView, matcher.silent),
  page("/matching/unused", matchingView, matcher.unused),
  page("/matching/review", reviewView, matcher.reviews),
  page("/matching/review/none", reviewView, matcher.noReviews),
  page("/activity", activityView, { ...data.activity, ...data.activityWords, query }),
  page("/activity/none", activityView, { ...data.noActivity, ...data.activityWords, query }),
  page("/activity/filtered", activityView, {
    ...data.noActivity,
    ...data.activityWords,
    total_count: 320,
    offset: 100,
    query: { ...query, offset: 100, type: "made_up", status: "failed" },
  }),
  page("/dlq", dlqView, dead.fewLetters),
  page("/dlq/every", dlqView, dead.deadLetters()),
  page("/dlq/none", dlqView, dead.noLetters),
  page("/dlq/nothing-found", dlqView, dead.lettersNotFound),
  page("/dlq/stats", dlqStatsView, dead.fewLetters),
  page("/jobs", jobsView, jobs.jobList(jobs.mixed)),
  page("/jobs/every", jobsView, jobs.everyJob),
  page("/jobs/flood", jobsView, jobs.flood),
  page("/jobs/none", jobsView, jobs.jobList([])),
  page("/jobs/nothing-found", jobsView, jobs.jobList([], { q: data.attack, type: "made_up" })),
  page("/jobs/3", jobView, jobs.running),
  page("/jobs/20", jobView, jobs.retrying),
  page("/jobs/99", goneView, { id: 99 }),
  page("/quarantine", quarantineView, refused.everyHeld),
  page("/quarantine/none", quarantineView, refused.quarantineList([])),
  page("/quarantine/nothing", quarantineView, refused.quarantineList([], { q: data.attack })),
  ...refused.otherStates.map((list) =>
    page(`/quarantine/${list.query.state}`, quarantineView, list)
  ),
  page("/download/checked", downloadView, { ...data.finishedDetail, audio: refused.audio }),
  page("/download/lossy", downloadView, { ...data.finishedDetail, audio: refused.lossy }),
  page("/settings/files", filesView, settings.naming),
  page("/settings/files/fault", filesFaultView, settings.faultyNaming),
  page("/settings/quality", qualityView, settings.quality),
  page("/settings/quality/locked", qualityView, settings.lockedQuality),
  page("/settings/sections/soulseek", sectionView, settings.section),
  // Those that other pages fetch.
  ...(["files", "quality", "spotify"] as const).map((section) =>
    page(`/settings/sections/${section}`, sectionFormView, { ...settings.section, section })
  ),
  page("/settings/history", historyView, settings.history),
  page("/recycle", recycleView, settings.recycled),
  page("/download/upgrade", downloadView, {
    ...data.finishedDetail,
    upgrade_of: 3,
    reason_code: "no_better_file",
  }),
  page("/download/100", downloadView, others.keptAway),
  page("/peers", peersView, others.peers),
  page("/peers/none", peersView, others.peerList([])),
  page("/peers/nothing-found", peersView, others.peerList([], { q: data.attack })),
  page("/peers/known", peerView, others.knownPeer),
  page("/peers/stranger", peerView, others.strangePeer),
  page("/denials", denialsView, others.denials),
  page("/denials/none", denialsView, others.denialList([])),
  page("/denials/nothing-found", denialsView, others.denialsNotFound),
  page("/login", loginView, { next: "/downloads?all=true", failed: false }),
  page("/login?failed", loginView, { next: data.attack, failed: true }),
  page("/error", errorView, data.failure),
];

/** Views that are only ever a part of a page. */
export const parts: readonly Case[] = [
  page("recycle/none", recycleView, settings.nothingRecycled),
  page("settings/history/none", historyView, { ...settings.history, history: [], total_count: 0 }),
  page("section saved", savedSectionView, settings.section),
  page("settings/section/fault", faultySectionView, settings.faultySection),
  page("settings/quality/fault", qualityFaultView, settings.faultyQuality),
  page("settings/files/locked", filesView, settings.lockedNaming),
  page("naming saved", filesSavedView, settings.naming),
  page("naming preview", previewView, settings.faultyNaming),
  page("quality saved", qualitySavedView, settings.quality),
  page("upgrades saved", upgradesSavedView, settings.quality),
  page("upgrading", upgradeView, { download_id: 7 }),
  page("restoring", restoreView, {}),
  page("recycled deleted", recycleDeletedView, {}),
  page("status", statusView, data.status()),
  page("status down", statusView, data.status("unreachable")),
  ...soulseekParts,
  ...spotifyParts,
  ...matchParts,
  ...notificationParts,
  ...searchParts,
  page("active", activeDownloadsView, data.busyList),
  page("feed", activityFeedView, data.activity),
  page("new events", activityNewView, { count: 5, since: 9, query: {} }),
  page("workers", workersView, work.well),
  page("error toast", errorToast, data.failure),
  page("judging again", rejudgeView, {}),
  page("matcher", matcherView, matcher.troubled),
  page("metrics of the matcher", metricsView, matcher.unused.metrics),
  page("batches of the matcher", batchesView, matcher.troubled.batches),
  page("cancelled", cancelledView, { download_id: 7 }),
  page("retried", retriedView, { download_id: 8 }),
  page("priority", priorityView, { priority: 5 }),
  page("chosen", chosenView, {}),
  page("bulk", bulkView, {
    action: "cancel",
    results: [{ id: 7, ok: true }, { id: 8, ok: false, code: "CONFLICT" }],
    done: 1,
    failed: 1,
  }),
  page("job cancelled", cancelledJobView, { job_id: 7 }),
  page("job next", nextJobView, { job_id: 7 }),
  page("held accepted", heldAcceptedView, { download_id: 7 }),
  page("held deleted", heldDeletedView, {}),
  page("held outcomes", heldOutcomesView, refused.outcomes),
  page("blocked", madeDenialView, { denial: others.denial(), stopped: 2 }),
  page("denial changed", changedDenialView, others.denial()),
  page("lifted", liftedView, { results: [{ id: 1, ok: true }, { id: 2, ok: false }] }),
  page("requeued", requeuedView, dead.requeued),
  page("purged", purgedView, { purged: 1000, left: 7 }),
];
