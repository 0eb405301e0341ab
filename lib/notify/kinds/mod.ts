import type { TargetKind } from "../../schemas/notification.ts";
import { apprise } from "./apprise.ts";
import { discord } from "./discord.ts";
import type { Kind } from "./kind.ts";
import { ntfy } from "./ntfy.ts";
import { webhook } from "./webhook.ts";

/** How each kind of target is spoken to. */
export const kinds: Readonly<Record<TargetKind, Kind>> = { webhook, ntfy, discord, apprise };
