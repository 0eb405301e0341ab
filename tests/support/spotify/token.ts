/** `POST /api/token`: codes, refresh tokens and an app's own secret become tokens (§1.1, §1.2). */
import { type Accounts, mint } from "./accounts.ts";
import { refuseGrant } from "./fault.ts";

/** What each kind of question may hold. */
const fields: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ["grant_type", "code", "redirect_uri", "client_id", "code_verifier"],
  refresh_token: ["grant_type", "refresh_token", "client_id"],
  client_credentials: ["grant_type"],
};

export interface TokenDesk {
  accounts: Accounts;
  /** Seconds a token is said to last. */
  expires_in: number;
  /** Gets what no client may send. */
  wrong: string[];
}

export async function tokenAnswer(desk: TokenDesk, request: Request): Promise<Response> {
  const type = request.headers.get("Content-Type") ?? "";
  if (request.method !== "POST" || !type.startsWith("application/x-www-form-urlencoded")) {
    desk.wrong.push(`token: ${request.method} ${type}`);
  }
  const form = new URLSearchParams(await request.text());
  const kind = form.get("grant_type") ?? "";
  const known = fields[kind];
  if (!known) return refuseGrant("unsupported_grant_type", "grant_type must be known");
  for (const name of form.keys()) if (!known.includes(name)) desk.wrong.push(`token: ${name}`);
  const who = appOf(desk.accounts, request, form);
  if (typeof who !== "string") return who;
  if (kind === "authorization_code") return await exchanged(desk, who, form);
  if (kind === "refresh_token") return renewed(desk, who, form);
  if (!request.headers.has("Authorization")) return unknownApp("Invalid client secret");
  return given(desk, { user: false, scopes: [] });
}

const unknownApp = (description: string) => refuseGrant("invalid_client", description);

/** Id of the app that asks: by its secret, or, for a person's code or token, by its id alone. */
function appOf({ apps }: Accounts, request: Request, form: URLSearchParams): string | Response {
  const header = request.headers.get("Authorization");
  if (header !== null) {
    for (const [id, secret] of apps) if (header === `Basic ${btoa(`${id}:${secret}`)}`) return id;
    return unknownApp("Invalid client secret");
  }
  const id = form.get("client_id") ?? "";
  return apps.has(id) ? id : unknownApp("Invalid client");
}

async function exchanged(desk: TokenDesk, app: string, form: URLSearchParams) {
  const { codes } = desk.accounts;
  const code = codes.get(form.get("code") ?? "");
  codes.delete(form.get("code") ?? "");
  if (!code || code.clientId !== app) {
    return refuseGrant("invalid_grant", "Invalid authorization code");
  }
  if (code.redirect_uri !== form.get("redirect_uri")) {
    return refuseGrant("invalid_grant", "Invalid redirect URI");
  }
  const verifier = form.get("code_verifier") ?? "";
  if (!/^[\w.~-]{43,128}$/.test(verifier)) desk.wrong.push("token: code_verifier");
  if (await challengeOf(verifier) !== code.challenge) {
    return refuseGrant("invalid_grant", "code_verifier was incorrect");
  }
  const refresh_token = newRefresh(desk.accounts, app, code.scopes);
  return given(desk, { user: true, scopes: code.scopes }, { refresh_token });
}

async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return new Uint8Array(hash).toBase64({ alphabet: "base64url", omitPadding: true });
}

const lost = {
  expired: "Refresh token expired",
  revoked: "Refresh token revoked",
  unclear: "Invalid refresh token",
};

function renewed(desk: TokenDesk, app: string, form: URLSearchParams): Response {
  const { accounts } = desk;
  const token = form.get("refresh_token") ?? "";
  if (accounts.consent !== "holds") return refuseGrant("invalid_grant", lost[accounts.consent]);
  const held = accounts.refreshes.get(token);
  if (!held || held.clientId !== app) return refuseGrant("invalid_grant", lost.unclear);
  accounts.refreshed++;
  const granted = { user: true, scopes: held.scopes };
  if (accounts.renews === "without") return given(desk, granted);
  if (accounts.renews === "empty") return given(desk, granted, { refresh_token: "" });
  accounts.refreshes.delete(token);
  return given(desk, granted, { refresh_token: newRefresh(accounts, app, held.scopes) });
}

/** A refresh token of a person who agreed to this. */
export function newRefresh(accounts: Accounts, clientId: string, scopes: readonly string[]) {
  const token = mint(accounts, "refresh");
  accounts.refreshes.set(token, { clientId, scopes });
  return token;
}

function given(
  { accounts, expires_in }: TokenDesk,
  granted: { user: boolean; scopes: readonly string[] },
  more: { refresh_token?: string } = {},
): Response {
  const access_token = mint(accounts, "token");
  accounts.access.set(access_token, granted);
  const scope = granted.user ? { scope: granted.scopes.join(" ") } : {};
  return Response.json({ access_token, token_type: "Bearer", expires_in, ...scope, ...more });
}
