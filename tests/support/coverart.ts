/**
 * Stand-ins for the Cover Art Archive, archive.org with its nodes, and Spotify's images, as strict
 * as contracts/spotify.md §2.8 and §5.2: real redirects over TLS, and what goes wrong with them.
 */
import { startWeb, type Web } from "./web.ts";

/** What may be wrong with an image. */
export type CoverFault =
  | "busy"
  | "page"
  | "slow"
  | "endless"
  | "private"
  | "metadata_service"
  | "loop"
  | "elsewhere";

export interface CoverArt extends Web {
  /** Images by address, `release/<mbid>`, `release-group/<mbid>` or `image/<40 digits>`. */
  images: Map<string, Uint8Array<ArrayBuffer>>;
  faults: Map<string, CoverFault>;
  /** What no client may send. */
  wrong: string[];
}

const hosts = ["coverartarchive.org", "archive.org", "*.us.archive.org", "i.scdn.co"];
const mbid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const redirect = (status: number, location: string) =>
  new Response(null, { status, headers: { Location: location } });

/** A body in pieces that neither ends nor says how long it is. */
function pieces(every_ms: number): Response {
  let timer: ReturnType<typeof setInterval>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new Uint8Array(100_000).fill(0xff)), every_ms);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, { headers: { "Content-Type": "image/jpeg" } });
}

function broken(fault: CoverFault): Response {
  switch (fault) {
    case "busy":
      return new Response("overload", { status: 503, headers: { "Retry-After": "30" } });
    case "page":
      return new Response("<!doctype html><title>Sign in</title>", {
        headers: { "Content-Type": "image/jpeg" },
      });
    case "slow":
      return pieces(60_000);
    case "endless":
      return pieces(1);
    case "private":
      return redirect(302, "http://127.0.0.1/cover.jpg");
    case "metadata_service":
      return redirect(302, "http://169.254.169.254/latest/meta-data/");
    case "loop":
      return redirect(302, "https://archive.org/loop");
    case "elsewhere":
      return redirect(302, "https://covers.example/cover.jpg");
  }
}

export async function startCoverArt(): Promise<CoverArt> {
  const images: CoverArt["images"] = new Map();
  const faults: CoverArt["faults"] = new Map();
  const wrong: string[] = [];

  /** The archive knows images by the entity, its storage by a name made of it. */
  function archive(path: string): Response {
    const [, entity, id = "", size] =
      /^\/(release|release-group)\/([^/]+)\/(front-1200)$/.exec(path) ??
        [];
    if (!entity || !size) return refuse(`coverartarchive.org${path}`);
    if (!mbid.test(id)) return new Response("invalid MBID", { status: 400 });
    if (!images.has(`${entity}/${id}`)) return new Response("no cover", { status: 404 });
    return redirect(307, `http://archive.org/download/mbid-${id}/${entity}_thumb1200.jpg`);
  }

  function node(path: string): Response {
    const [, id, entity] = /^\/\d\/items\/mbid-([^/]+)\/(.+)_thumb1200\.jpg$/.exec(path) ?? [];
    const key = `${entity}/${id}`;
    const fault = faults.get(key);
    if (fault) return broken(fault);
    const image = images.get(key);
    return image ? new Response(image) : refuse(path);
  }

  function spotify(path: string): Response {
    const key = path.slice(1);
    if (!/^image\/[0-9a-f]{40}$/.test(key)) return refuse(`i.scdn.co${path}`);
    const fault = faults.get(key);
    if (fault) return broken(fault);
    const image = images.get(key);
    return image ? new Response(image) : new Response(null, { status: 404 });
  }

  function refuse(what: string): Response {
    wrong.push(what);
    return new Response(null, { status: 404 });
  }

  const web = await startWeb(hosts, (request) => {
    const { hostname, pathname } = new URL(request.url);
    if (request.method !== "GET") wrong.push(`${request.method} ${pathname}`);
    if (!request.headers.get("User-Agent")?.startsWith("Harmony/")) wrong.push("no name");
    if (hostname === "coverartarchive.org") return archive(pathname);
    if (hostname === "i.scdn.co") return spotify(pathname);
    if (pathname === "/loop") return redirect(302, "https://archive.org/loop");
    if (hostname !== "archive.org") return node(pathname);
    return redirect(302, `https://ia800001.us.archive.org/1/items${pathname.slice(9)}`);
  });
  return Object.assign(web, { images, faults, wrong });
}
