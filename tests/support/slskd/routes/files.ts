import type { Context, Hono } from "hono";
import { Answer } from "../answer.ts";
import { timeText } from "../format.ts";
import type { Sim } from "../sim.ts";
import { type Env, flag } from "./env.ts";

/** The files API (contracts/slskd.md §5.6): folders by the base64 of their path. */

function decodePath(c: Context<Env>): string {
  try {
    const bytes = Uint8Array.fromBase64(c.req.param("path") ?? "");
    return new TextDecoder().decode(bytes);
  } catch {
    throw new Answer(500, "The input is not a valid Base-64 string");
  }
}

/** The absolute path below a root; outside of it 500, as slskd does. */
function inside(root: string, relative: string): string {
  const path = new URL(`file://${root}/${encodeURI(relative)}`).pathname;
  const absolute = decodeURI(path).replace(/\/+$/, "");
  if (!absolute.startsWith(`${root}/`)) throw new Answer(500, "Only paths inside are allowed");
  return absolute;
}

function about(path: string, fullName: string, attributes: string) {
  const { mtime, birthtime, size } = Deno.statSync(path);
  const modified = mtime?.getTime() ?? 0;
  return {
    name: path.slice(path.lastIndexOf("/") + 1),
    fullName,
    ...(attributes === "Directory" ? {} : { length: size }),
    attributes,
    createdAt: timeText(birthtime?.getTime() ?? modified),
    modifiedAt: timeText(modified),
  };
}

type Entry = ReturnType<typeof about>;

/** What lies in a folder; `recursive` gives flat lists, not a tree. */
function contents(path: string, recursive: boolean, below = "") {
  const files: Entry[] = [];
  const directories: Entry[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(path)) {
    const fullName = `${below}${name}`;
    const child = `${path}/${name}`;
    if (!isDirectory) files.push(about(child, fullName, "Normal"));
    else {
      directories.push(about(child, fullName, "Directory"));
      const inner = recursive ? contents(child, true, `${fullName}/`) : undefined;
      files.push(...inner?.files ?? []);
      directories.push(...inner?.directories ?? []);
    }
  }
  return { files, directories };
}

function listing(path: string, fullName: string, recursive: boolean) {
  try {
    return { ...about(path, fullName, "Directory"), ...contents(path, recursive) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Answer(404);
    throw error;
  }
}

function remove(path: string, isFolder: boolean): void {
  try {
    Deno.removeSync(path, { recursive: isFolder });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    if (isFolder) throw new Answer(404);
  }
}

function folderRoutes(app: Hono<Env>, sim: Sim, kind: string, root: string): void {
  const base = `/api/v0/files/${kind}`;
  function mayDelete(): void {
    if (!sim.options.remoteFileManagement) throw new Answer(403);
  }
  app.get(`${base}/directories`, (c) => c.json(listing(root, "", flag(c, "recursive"))));
  app.get(`${base}/directories/:path`, (c) => {
    const relative = decodePath(c);
    return c.json(listing(inside(root, relative), relative, flag(c, "recursive")));
  });
  for (const what of ["directories", "files"] as const) {
    app.delete(`${base}/${what}/:path`, (c) => {
      mayDelete();
      remove(inside(root, decodePath(c)), what === "directories");
      return c.body(null, 204);
    });
  }
}

export function fileRoutes(app: Hono<Env>, sim: Sim): void {
  folderRoutes(app, sim, "downloads", sim.downloadsDir);
  folderRoutes(app, sim, "incomplete", sim.incompleteDir);
}
