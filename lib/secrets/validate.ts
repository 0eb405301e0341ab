/** Trying a secret out. It is neither kept nor written into any log, and never told again. */
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { take } from "../rate_limit.ts";
import type { SecretCheck, SecretName } from "../schemas/secret_check.ts";
import { ServiceError } from "../service_error.ts";
import { kinds, type Trying } from "./kinds.ts";

type Outcome = Omit<SecretCheck["validated"], "at">;

/**
 * @param given the value to try; without it the one that is set
 * @throws {AppError} 429 when it is tried too often; 424 when the service has enough or is not what it
 *   should be, 503 when it is away
 */
export async function validateSecret(
  trying: Trying,
  provider: SecretName,
  given?: string,
): Promise<SecretCheck> {
  await takeTurn(trying, provider);
  const value = given ?? await kinds[provider].current(trying);
  const outcome = await examine(trying, provider, value);
  const { mode, valid } = outcome;
  trying.log.info("secret.validated", { provider, mode, valid });
  return { provider, validated: { ...outcome, at: new Date() } };
}

async function takeTurn({ sql, config }: Trying, provider: SecretName): Promise<void> {
  const cap = config.SECRET_VALIDATE_MAX_PER_MIN;
  const { allowed, retry_after_ms } = await take(sql, `secret:${provider}`, {
    cap,
    perSecond: cap / 60,
  });
  if (allowed) return;
  throw new AppError("RATE_LIMITED", `A secret may be tried ${cap} times a minute`, {
    meta: { retry_after_ms, retry_after_s: Math.ceil(retry_after_ms / 1000) },
  });
}

async function examine(
  trying: Trying,
  provider: SecretName,
  value: string | undefined,
): Promise<Outcome> {
  const { format, ask } = kinds[provider];
  if (!value) return { mode: "format", valid: false, reason: "missing" };
  if (!format.test(value)) return { mode: "format", valid: false, reason: "wrong_format" };
  try {
    const missing = await ask(trying, value, timeLimit(trying.config));
    if (!missing) return { mode: "live", valid: true };
    return missing === "client_id_missing"
      ? { mode: "format", valid: false, reason: missing }
      : { mode: "format", valid: true, note: missing };
  } catch (error) {
    return read(error);
  }
}

const timeLimit = ({ SECRET_VALIDATE_TIMEOUT_MS: ms }: Config) => AbortSignal.timeout(ms);

/** What an error says of the secret; the others are told, without what the service answered. */
function read(thrown: unknown): Outcome {
  if (isTimeout(thrown)) return { mode: "format", valid: true, note: "timeout" };
  const error = upstream(thrown);
  if (!error) throw thrown;
  if (error.fault === "timeout") return { mode: "format", valid: true, note: "timeout" };
  const { service, fault, upstream_status: status = 0, body } = error;
  if (status === 401 || status === 403 || status === 400 && /invalid_client/.test(body)) {
    return { mode: "live", valid: false, reason: "rejected" };
  }
  const away = fault === "unreachable" || status >= 500;
  const message = status === 429
    ? `${service} has enough of being asked; try again later`
    : away
    ? `${service} cannot say now whether the secret is right`
    : `What answers at the address of ${service} is something else`;
  throw new AppError("DEPENDENCY_ERROR", message, {
    status: away ? 503 : 424,
    meta: { service, fault, ...(status ? { upstream_status: status } : {}) },
  });
}

const isTimeout = (thrown: unknown) =>
  thrown instanceof DOMException && thrown.name === "TimeoutError";

/** An explained error has what the service said as its cause. */
function upstream(thrown: unknown): ServiceError | undefined {
  if (thrown instanceof ServiceError) return thrown;
  const cause = thrown instanceof AppError ? thrown.cause : undefined;
  return cause instanceof ServiceError ? cause : undefined;
}
