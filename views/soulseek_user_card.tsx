import type { Child } from "hono/jsx";
import { formatNumber } from "../lib/format.ts";
import type { UserAddress, UserInfo, UserStatus } from "../lib/schemas/peer_user.ts";
import type { View } from "../lib/web/reply.ts";
import { texts, word } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Badge, type Tone } from "./parts/badge.tsx";
import { FactList } from "./parts/facts.tsx";
import { userPart } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<UserStatus["status"], Tone>> = {
  online: "ok",
  away: "warn",
  offline: "idle",
};

/** The name is a title everywhere. */
const title = ({ username }: { username: string }) => username;

/** What is asked again after a while, whatever came of it. */
function StatusFrame({ username, children }: { username: string; children?: Child }) {
  return (
    <span
      id="user-status"
      class="flex flex-wrap gap-2"
      hx-get={userPart(username, "status")}
      hx-trigger="every 30s, ui-resume from:document"
      hx-swap="outerMorph"
    >
      {children}
    </span>
  );
}

/** `GET /soulseek/user/{username}/status`. */
export const userStatusView: View<UserStatus> = {
  title,
  fragment({ username, status, is_privileged }, ui) {
    const t = texts(ui.language).users;
    return (
      <StatusFrame username={username}>
        <Badge tone={tones[status]}>{t.presence[status]}</Badge>
        {is_privileged && <Badge tone="info">{t.privileged}</Badge>}
      </StatusFrame>
    );
  },
};

/** Beside the name there is no room for why; what the user says of itself has it. */
export const userStatusFaultView: View<Fault> = {
  title,
  fragment({ username, reason }, ui) {
    const { offline } = texts(ui.language).users.presence;
    return (
      <StatusFrame username={username}>
        {reason === "peer_offline" && <Badge tone={tones.offline}>{offline}</Badge>}
      </StatusFrame>
    );
  },
};

/** `GET /soulseek/user/{username}/info`: what strangers write is text, never anything more. */
export const userInfoView: View<UserInfo> = {
  title,
  fragment(info, ui) {
    const t = texts(ui.language).users;
    const number = (value: number) => formatNumber(value, ui.language);
    return (
      <div id="user-info" class="user-info">
        {info.picture && (
          <img class="user-picture" src={info.picture} alt={t.picture_of(info.username)} />
        )}
        <div class="grid min-w-0 gap-2">
          <FactList
            facts={[
              [t.slots, number(info.upload_slots)],
              [t.slot_free, info.free_slot ? t.yes : t.no],
              [t.queue, number(info.queue_length)],
            ]}
          />
          {info.description && <p class="user-words" dir="auto">{info.description}</p>}
        </div>
      </div>
    );
  },
};

/** `GET /soulseek/user/{username}/address`. */
export const userAddressView: View<UserAddress> = {
  title,
  fragment: ({ address, port }, ui) => (
    <FactList facts={[[texts(ui.language).users.address, <code>{address}:{port}</code>]]} />
  ),
};

interface Fault {
  username: string;
  reason: string;
  message: string;
}

/** Instead of what was asked for: why there is nothing. */
export const userFaultView: View<Fault> = {
  title,
  fragment: ({ reason, message }, ui) => (
    <div id="user-info">
      <UserFault reason={reason} message={message} ui={ui} />
    </div>
  ),
};

/** Why a user could not be asked, in the language of the page where there is a sentence for it. */
export function UserFault({ reason, message, ui }: Omit<Fault, "username"> & { ui: Ui }) {
  const { users, searches } = texts(ui.language);
  const fault = { ...searches.fault, ...users.fault };
  return (
    <Alert tone="warn">
      {Object.hasOwn(fault, reason) ? word(fault, reason) : (
        <>
          {fault.slskd_failed} <span lang="en">{message}</span>
        </>
      )}
    </Alert>
  );
}
