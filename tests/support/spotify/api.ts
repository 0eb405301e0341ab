/** `https://api.spotify.com/v1`: every request is held against the table of operations first. */
import type { Granted } from "./accounts.ts";
import type { Ask, Handler } from "./ask.ts";
import { type Body, check, checkToken, Refused } from "./check.ts";
import { editsApi } from "./edits_api.ts";
import { refuse } from "./fault.ts";
import { libraryApi } from "./library_api.ts";
import { musicApi } from "./music_api.ts";
import { type Operation, operationOf } from "./operations.ts";
import { personApi } from "./person_api.ts";
import { playlistsApi } from "./playlists_api.ts";
import { absence, removedApi } from "./removed_api.ts";

const handlers: Readonly<Record<string, Handler>> = {
  ...musicApi,
  ...playlistsApi,
  ...editsApi,
  ...personApi,
  ...libraryApi,
  ...removedApi,
};

export interface Incoming extends Pick<Ask, "music" | "world" | "profile"> {
  method: string;
  url: URL;
  /** The body as text; empty where none came. */
  text: string;
  /** Its `Content-Type`. */
  type: string;
  /** What the token allows; `undefined` where it is not good. */
  granted: Granted | undefined;
  /** Gets what no client may send. */
  wrong: string[];
}

/** A request as far as it is understood; a fault may still come before its answer. */
export interface Understood {
  /** Of the operation; the method and path where there is none. */
  name: string;
  answer(): Response;
}

/** Holds a request against the table; nothing is changed before `answer`. */
export function understood(incoming: Incoming): Understood {
  const { method, url, wrong } = incoming;
  const path = url.pathname.slice("/v1".length);
  const found = operationOf(method, path);
  if (!found) {
    const name = `${method} ${path}`;
    wrong.push(name);
    return { name, answer: () => refuse(404, "Service not found") };
  }
  const { name, operation, ids } = found;
  const body = bodyOf(incoming, name);
  const checked = check(name, operation, url, body);
  wrong.push(...checked.wrong);
  return {
    name,
    answer() {
      try {
        return answered(incoming, name, operation, checked.refusal, { ids, body });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return refuse(error.status, error.message);
      }
    },
  };
}

function answered(
  { music, world, profile, url, granted }: Incoming,
  name: string,
  operation: Operation,
  refusal: Refused | undefined,
  read: Pick<Ask, "ids" | "body">,
): Response {
  if (!granted) throw new Refused(401, "The access token expired");
  const absent = absence(profile, name, operation);
  if (absent) return absent;
  checkToken(operation, granted);
  if (refusal) throw refusal;
  const query = url.searchParams;
  const answer = handlers[name]!({ music, world, profile, url, query, granted, ...read });
  return answer instanceof Response ? answer : Response.json(answer);
}

function bodyOf({ text, type, wrong }: Incoming, name: string): Body | undefined {
  if (text === "") return undefined;
  if (!type.startsWith("application/json")) wrong.push(`${name}: Content-Type ${type}`);
  try {
    const body = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  } catch { /* Said below. */ }
  wrong.push(`${name}: a body that is no JSON object`);
  return undefined;
}
