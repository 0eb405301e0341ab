/** Sending one message to one target, once. */
import type { Config } from "../config.ts";
import type { Post } from "../fetch_post.ts";
import { SendFault } from "../schemas/notification.ts";
import { SealError } from "../sealed.ts";
import { ServiceError } from "../service_error.ts";
import { kinds } from "./kinds/mod.ts";
import type { Message } from "./message.ts";
import type { OpenTarget } from "./target.ts";

export interface Sending {
  post: Post;
  config: Pick<Config, "NOTIFY_ALLOWED_HOSTS" | "NOTIFY_TIMEOUT_MS">;
  signal?: AbortSignal | undefined;
}

/** A yes of a service that means no. */
export class NotTaken extends ServiceError {
  constructor(service: string, readonly why: SendFault, status: number) {
    super(service, "status", `${service} took the message for nobody`, status);
  }
}

/**
 * @returns the status of the answer
 * @throws {ServiceError} with why it was not taken
 */
export async function sendMessage(
  { post, config, signal }: Sending,
  target: OpenTarget,
  message: Message,
): Promise<number> {
  const kind = kinds[target.kind];
  const posted = await post({
    service: target.kind,
    ...await kind.parcel(target, message, new Date()),
    allowed: config.NOTIFY_ALLOWED_HOSTS,
    timeoutMs: config.NOTIFY_TIMEOUT_MS,
    signal,
  });
  const doubt = kind.doubt?.(posted);
  if (doubt) throw new NotTaken(target.kind, doubt, posted.status);
  return posted.status;
}

/** Why a message did not get through, in a word; `undefined` where it is not the service's fault. */
export function faultOf(error: unknown): SendFault | undefined {
  if (error instanceof NotTaken) return error.why;
  if (error instanceof SealError) return "sealed";
  if (!(error instanceof ServiceError)) return undefined;
  return SendFault.safeParse(error.fault).data ?? "unreachable";
}

/** Whether the same may get through later. */
export function mayPass(error: unknown): boolean {
  if (error instanceof NotTaken || !(error instanceof ServiceError)) return false;
  const { fault, upstream_status: status = 0 } = error;
  if (fault === "status") {
    return status === 408 || status === 425 || status === 429 || status >= 500;
  }
  return fault === "unreachable" || fault === "timeout";
}

/** Whether nobody knows if it arrived: the request was out, and no answer came. */
export function mayHaveArrived(error: unknown): boolean {
  return error instanceof ServiceError &&
    (error.fault === "timeout" || error.fault === "unreachable" && !neverSent.test(error.body));
}

const neverSent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|refused|lookup|resolve|no address|certificate/i;
