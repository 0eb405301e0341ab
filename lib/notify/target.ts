/** A target with what opens it, as it is used to send. */
import type { NotificationTarget } from "../schemas/notification.ts";

/** Where a target leads and what opens it; sealed in the database, never shown. */
export interface Opening {
  url: string;
  /** What signs a webhook, ntfy's token, or the addresses for a stateless Apprise. */
  secret: string | null;
}

export type OpenTarget =
  & Pick<NotificationTarget, "id" | "kind" | "priority" | "tag" | "language">
  & Opening;
