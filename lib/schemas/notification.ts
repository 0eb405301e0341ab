/** Who is told what, and what came of it. */
import { z } from "zod";

export const TargetKind = z.enum(["webhook", "ntfy", "discord", "apprise"]);
export type TargetKind = z.output<typeof TargetKind>;

/** What a target may be told of. */
export const NotificationEvent = z.enum([
  "download_completed",
  "download_review",
  "download_failed",
  "job_failed",
  "import_finished",
  "sync_failed",
  "account_reconnect",
  "integration_down",
  "integration_up",
  "disk_low",
]);
export type NotificationEvent = z.output<typeof NotificationEvent>;

/** `test` is what the button sends. */
export const ToldEvent = z.enum([...NotificationEvent.options, "test"]);
export type ToldEvent = z.output<typeof ToldEvent>;

export const MessageLanguage = z.enum(["en", "de"]);
export type MessageLanguage = z.output<typeof MessageLanguage>;

/** Why a message did not get through. */
export const SendFault = z.enum([
  "unreachable",
  "timeout",
  "status",
  "too_large",
  "redirected",
  "not_allowed",
  /** Apprise knows no such key. */
  "no_recipient",
  /** The address was sealed with another key. */
  "sealed",
  /** Harmony was stopped while it was sent. */
  "interrupted",
]);
export type SendFault = z.output<typeof SendFault>;

/** A target as it is shown: where it leads only by its host, what opens it never. */
export const NotificationTarget = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: TargetKind,
  host: z.string(),
  has_secret: z.boolean(),
  priority: z.int().nullable(),
  tag: z.string().nullable(),
  events: z.array(NotificationEvent),
  language: MessageLanguage,
  enabled: z.boolean(),
  created_at: z.date(),
  updated_at: z.date(),
  /** When the last message ended, and why it did not get through; null: it did. */
  last_at: z.date().nullable(),
  last_error: SendFault.nullable(),
}).meta({ id: "NotificationTarget" });
export type NotificationTarget = z.output<typeof NotificationTarget>;

export const NotificationTargets = z.object({ targets: z.array(NotificationTarget) })
  .meta({ id: "NotificationTargets" });
export type NotificationTargets = z.output<typeof NotificationTargets>;
