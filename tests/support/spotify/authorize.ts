/** `GET /authorize`: the person is asked, and the browser sent back (contracts/spotify.md §1.1). */
import { type Accounts, isWrittenDown, mint, scopesKnown } from "./accounts.ts";

const parameters = [
  ...["client_id", "response_type", "redirect_uri", "state", "scope", "show_dialog"],
  ...["code_challenge_method", "code_challenge"],
];

/** @param wrong gets what no client may send */
export function authorize(accounts: Accounts, url: URL, wrong: string[]): Response {
  const query = Object.fromEntries(url.searchParams);
  for (const name of url.searchParams.keys()) {
    if (!parameters.includes(name)) wrong.push(`authorize: ${name}`);
    if (url.searchParams.getAll(name).length > 1) wrong.push(`authorize: ${name} twice`);
  }
  const { client_id = "", redirect_uri = "", state = "", scope = "" } = query;
  const scopes = scope.split(" ").filter(Boolean);
  const problem = problemOf(accounts, query, scopes);
  if (problem) return new Response(problem, { status: 400 });
  // 128 bits are 22 characters of base64url.
  if (state.length < 22) wrong.push("authorize: a state that can be guessed");
  if (query["code_challenge_method"] !== "S256") wrong.push("authorize: no PKCE");
  if (!/^[\w-]{43}$/.test(query["code_challenge"] ?? "")) wrong.push("authorize: code_challenge");
  const back = new URL(redirect_uri);
  back.searchParams.set("state", state);
  if (accounts.person === "denies") {
    back.searchParams.set("error", "access_denied");
    return Response.redirect(back, 302);
  }
  const code = mint(accounts, "code");
  accounts.codes.set(code, {
    clientId: client_id,
    challenge: query["code_challenge"] ?? "",
    redirect_uri,
    scopes: scopes.filter((scope) => !accounts.withheld.includes(scope)),
  });
  back.searchParams.set("code", code);
  return Response.redirect(back, 302);
}

/** What Spotify shows on a page of its own: nobody is sent to an address that is not known. */
function problemOf(accounts: Accounts, query: Record<string, string>, scopes: readonly string[]) {
  if (!accounts.apps.has(query["client_id"] ?? "")) return "INVALID_CLIENT: Invalid client";
  if (!isWrittenDown(accounts, query["redirect_uri"] ?? "")) {
    return "INVALID_CLIENT: Invalid redirect URI";
  }
  if (query["response_type"] !== "code") return "response_type must be code";
  if (!scopes.every((scope) => scopesKnown.includes(scope))) return "illegal scope";
}
