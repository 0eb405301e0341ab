/** Asks routes of the contract, and holds what they answer against it. */
import { contract } from "../../routes/contract.ts";
import { validatorOf } from "../support/contract.ts";
import { testConfig } from "../support/services.ts";
import type { InjectionSpec } from "../support/slskd/injections.ts";
import { startSpotify } from "../support/spotify.ts";
import type { Ask, Params, World } from "./contract_world.ts";
import { type Named, operations } from "./openapi_routes.ts";
import { type Beside, besideSlskd } from "./soulseek/support.ts";
import type { Call } from "./support.ts";

// deno-lint-ignore no-explicit-any -- a document of another's schema
type Json = any;

const document: Json = await contract(testConfig(), "0.0.1");
const { check } = validatorOf(document);

const key = "contract-key-0123456789abcdef";

/** The same, let in by a key: some calls close the door behind them. */
function withKey(ask: Ask): Ask {
  return (path, call = {}) =>
    ask(path, { ...call, headers: { "X-API-Key": key, ...call.headers } });
}

export const asked = operations(document);

/** A line of a stream: a comment, or a field. */
const streamed = /^(:|(event|data|id|retry): ?)/;

export function addressOf(path: string, params: Params, query = ""): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? 0));
  return `/api/v1${filled}${query}`;
}

/** What does not fit the contract of the route in this answer. */
export async function faults(ask: Ask, route: Named, path: string, call: Call) {
  const { status, data, headers, text } = await ask(path, call);
  const { responses } = route.operation;
  const told = responses[status] &&
    (responses[status].$ref
      ? document.components.responses[responses[status].$ref.split("/").at(-1)]
      : responses[status]);
  if (!told) return { status, said: [`${status} is not documented: ${text.slice(0, 200)}`] };
  const type = (headers.get("Content-Type") ?? "").split(";")[0]!;
  if (!told.content) return { status, said: text ? [`${status} has a body: ${text}`] : [] };
  const media = told.content[type];
  if (!media) return { status, said: [`${status} comes as ${type}`] };
  if (type === "text/event-stream") {
    return { status, said: streamed.test(text) ? [] : [`the stream begins with ${text}`] };
  }
  return { status, said: type === "application/json" ? check(media.schema, data) : [] };
}

/**
 * The application beside slskd and Spotify, behind a door this world has the key for. Nobody works in the
 * background: searches find nothing, and need not be waited for.
 */
export async function openWorld(
  injections: InjectionSpec[] = [],
): Promise<World & AsyncDisposable> {
  await using own = new AsyncDisposableStack();
  const home = await Deno.realPath(await Deno.makeTempDir({ prefix: "contract-" }));
  own.defer(() => Deno.remove(home, { recursive: true }));
  const spotify = own.use(startSpotify({ profile: "extended" }));
  const app = own.use(
    await besideSlskd({
      env: settings(home, spotify.env),
      injections,
    }),
  );
  const kept = own.move();
  return {
    sql: app.sql,
    ask: withKey(app.ask),
    slskd: app.slskd,
    spotify,
    env: { ...settings(home, spotify.env), SLSKD_BASE_URL: app.slskd.url, ...slskdKey(app) },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const slskdKey = ({ slskd }: Beside) => ({ SLSKD_API_KEY: slskd.apiKey });

function settings(home: string, spotify: Record<string, string>): Record<string, string> {
  return {
    ...spotify,
    SPOTIFY_REQUESTS_PER_WINDOW: "1000",
    FREE_MAX_PLAYLISTS: "2",
    HARMONY_API_KEYS: key,
    FEATURE_RATE_LIMITING: "false",
    SEARCH_TIMEOUT_MS: "100",
    SLSKD_SEARCH_TIMEOUT_MS: "1000",
    ENABLE_ARTWORK: "true",
    ENABLE_LYRICS: "true",
    MUSICBRAINZ_CONTACT: "me@example.org",
    ...Object.fromEntries(
      ["MUSIC", "QUARANTINE", "RECYCLE", "ARTWORK"].map((
        name,
      ) => [`${name}_DIR`, `${home}/${name}`]),
    ),
  };
}
