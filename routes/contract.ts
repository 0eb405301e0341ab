/** The contract without an application: nothing is asked, so nobody need be there. */
import type { Config } from "../lib/config.ts";
import type { Pool } from "../lib/db.ts";
import { Streams } from "../lib/events/streams.ts";
import { createHub } from "../lib/hub.ts";
import { silentLog } from "../lib/log.ts";
import { createProviders } from "../lib/providers/mod.ts";
import { documentOf, type OpenApiDocument } from "../lib/web/openapi/document.ts";
import { createAccess } from "./access.ts";
import { resources } from "./app.ts";

/** Routes are only listed; one that was asked would have to reach for a database. */
const nowhere = (() => {
  throw new Error("There is no database here");
}) as unknown as Pool;

/** The document that `${API_BASE_PATH}/openapi.json` has, without a connection to anything. */
export function contract(config: Config, version: string): Promise<OpenApiDocument> {
  const deps = {
    sql: nowhere,
    config,
    log: silentLog,
    hub: createHub(silentLog),
    slskd: undefined,
    providers: createProviders(config, silentLog, nowhere, version),
    access: createAccess(nowhere, config),
    steps: [],
    version,
    startedAt: 0,
  };
  return documentOf(resources(deps, new Streams()), { version, base: config.API_BASE_PATH });
}
