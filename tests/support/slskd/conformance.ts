import assert from "node:assert/strict";
import { type Ask, until } from "./client.ts";

/**
 * What any slskd answers without a single peer (contracts/slskd.md §11.1 rule 5): run against the
 * stand-in always, and against a real daemon when one is given.
 */
export interface Target {
  ask: Ask;
  /** `a.b.c` of the daemon. */
  version: string;
  loggedIn: boolean;
}

export interface Probe {
  name: string;
  /** The first version it holds for. */
  from?: string;
  /** Holds only while slskd is, or is not, logged in to the Soulseek server. */
  loggedIn?: boolean;
  run(target: Pick<Target, "ask">): Promise<void>;
}

const unknownId = "9d3c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b11";
const downloads = "/transfers/downloads";

/** Whether `version` is `from` or newer. */
function reaches(version: string, from: string): boolean {
  return version.localeCompare(from, "en", { numeric: true }) >= 0;
}

function status(name: string, call: string, expected: number, body?: unknown): Probe {
  return {
    name,
    async run({ ask }) {
      const reply = await ask(call, body);
      assert.equal(reply.status, expected, `${call}: ${reply.text}`);
    },
  };
}

const system: Probe[] = [
  {
    name: "/health needs no key and answers Healthy in plain text",
    async run({ ask }) {
      const { status, text, headers } = await ask("GET //health", undefined, { "X-API-Key": "" });
      assert.deepEqual([status, text], [200, "Healthy"]);
      assert.match(headers.get("Content-Type") ?? "", /^text\/plain/);
    },
  },
  {
    name: "the version is a JSON string of four parts",
    async run({ ask }) {
      const { json } = await ask("GET /application/version");
      assert.match(json, /^\d+\.\d+\.\d+\.\d+$/);
    },
  },
  status("a good key opens the session", "GET /session", 200),
  {
    name: "a wrong key is 401 without a body",
    async run({ ask }) {
      const reply = await ask("GET /session", undefined, {
        "X-API-Key": "wrong-wrong-wrong-wrong",
      });
      assert.deepEqual([reply.status, reply.text], [401, ""]);
    },
  },
  {
    name: "the key as a Bearer token is 401",
    async run({ ask }) {
      const headers = { "X-API-Key": "", "Authorization": "Bearer wrong-wrong-wrong" };
      assert.equal((await ask("GET /session", undefined, headers)).status, 401);
    },
  },
  {
    name: "the application state tells of server, version, shares and user",
    async run({ ask }) {
      const { json } = await ask("GET /application");
      for (const key of ["version", "server", "shares", "user", "relay"]) {
        assert.ok(key in json, key);
      }
      assert.equal(typeof json.server.isLoggedIn, "boolean");
    },
  },
  {
    name: "options name the folders and the Soulseek user",
    async run({ ask }) {
      const { json } = await ask("GET /options");
      assert.equal(typeof json.directories.downloads, "string");
      assert.equal(typeof json.directories.incomplete, "string");
      assert.equal(typeof json.soulseek.username, "string");
    },
  },
];

const routing: Probe[] = [
  {
    name: "an unknown API path is 404 without a body",
    async run({ ask }) {
      const reply = await ask("GET /nothing/here");
      assert.deepEqual([reply.status, reply.text], [404, ""]);
    },
  },
  {
    name: "any other path is the web page, however wrong it is",
    async run({ ask }) {
      const reply = await ask("GET //nothing/here");
      assert.equal(reply.status, 200);
      assert.match(reply.headers.get("Content-Type") ?? "", /^text\/html/);
    },
  },
  status("a transfer cannot be deleted without its user", `DELETE ${downloads}/${unknownId}`, 405),
  status("a path in other case and with a slash at the end is the same", "GET /Searches/", 200),
  status("the user `all` is no list of everything", `GET ${downloads}/all`, 404),
  status("`queue` is no id of a transfer", `GET ${downloads}/${unknownId}/queue`, 400),
  {
    name: "a body that is not declared as JSON is 415",
    async run({ ask }) {
      const reply = await ask("POST /searches", {}, { "Content-Type": "text/plain" });
      assert.equal(reply.status, 415);
    },
  },
];

const lists: Probe[] = [
  {
    name: "searches and downloads are arrays",
    async run({ ask }) {
      for (const path of ["/searches", downloads, "/transfers/uploads"]) {
        assert.ok(Array.isArray((await ask(`GET ${path}`)).json), path);
      }
    },
  },
  status("an unknown search is 404", `GET /searches/${unknownId}`, 404),
  status("a search id that is no GUID is 404", "GET /searches/abc", 404),
  status("an unknown transfer is 404", `GET ${downloads}/nobody/${unknownId}`, 404),
  status("a transfer id that is no GUID is 400", `GET ${downloads}/nobody/abc`, 400),
  status("a user without downloads is 404", `GET ${downloads}/nobody-has-this-name-3141`, 404),
  {
    ...status("cancelling an unknown transfer is 204", `DELETE ${downloads}/x/${unknownId}`, 204),
    from: "0.24.2",
  },
  status("cancelling what is no GUID is 400", `DELETE ${downloads}/nobody/abc`, 400),
  {
    name: "events come in pages with their total",
    async run({ ask }) {
      const reply = await ask("GET /events?offset=0&limit=1");
      assert.ok(reply.json.length <= 1);
      assert.match(reply.headers.get("X-Total-Count") ?? "", /^\d+$/);
    },
  },
  status("events before the first are 400", "GET /events?offset=-1", 400),
  status("a page of no events is 400", "GET /events?limit=0", 400),
];

const bodies: Probe[] = [
  {
    name: "a search without text is 400 with a JSON string",
    async run({ ask }) {
      const reply = await ask("POST /searches", { searchText: " " });
      assert.deepEqual([reply.status, typeof reply.json], [400, "string"]);
    },
  },
  {
    name: "a search body of another kind is 400",
    async run({ ask }) {
      assert.equal((await ask("POST /searches", { searchText: { a: 1 } })).status, 400);
    },
  },
  {
    name: "a search while not logged in is 409 and leaves its record",
    loggedIn: false,
    async run({ ask }) {
      const id = crypto.randomUUID();
      const reply = await ask("POST /searches", { id, searchText: "harmony conformance probe" });
      assert.equal(reply.status, 409);
      assert.match(reply.json, /must be connected and logged in/);
      const { json } = await ask(`GET /searches/${id}`);
      assert.equal(json.state, "Completed, Errored");
      assert.equal((await ask(`DELETE /searches/${id}`)).status, 204);
    },
  },
  {
    name: "a search while logged in starts at once and ends with endedAt",
    loggedIn: true,
    async run({ ask }) {
      const searchText = "harmony conformance zzyzx probe";
      const { status, json } = await ask("POST /searches", { searchText, searchTimeout: 1000 });
      assert.equal(status, 200);
      assert.deepEqual(json.responses, []);
      await until(() => ask(`GET /searches/${json.id}`), (reply) => reply.json.endedAt);
      assert.equal((await ask(`DELETE /searches/${json.id}`)).status, 204);
      assert.equal((await ask(`GET /searches/${json.id}`)).status, 404);
    },
  },
  {
    ...status("an enqueue of nothing is 400", `POST ${downloads}/nobody`, 400, []),
    from: "0.24.4",
  },
  {
    name: "a batch id that is no GUID is 400 with a text, which shows that there are batches",
    from: "0.26.0",
    async run({ ask }) {
      const reply = await ask(`GET ${downloads}/batches/x`);
      assert.deepEqual([reply.status, typeof reply.json], [400, "string"]);
    },
  },
  {
    ...status("an unknown batch is 404", `GET ${downloads}/batches/${unknownId}`, 404),
    from: "0.26.0",
  },
  {
    ...status("a batch without files is 400", `POST ${downloads}/batches`, 400, {
      username: "nobody",
      files: [],
    }),
    from: "0.26.0",
  },
];

/** The probes that hold for a daemon as it is. */
export function probesFor({ version, loggedIn }: Target): Probe[] {
  return [...system, ...routing, ...lists, ...bodies].filter((probe) =>
    reaches(version, probe.from ?? "0") && (probe.loggedIn ?? loggedIn) === loggedIn
  );
}
