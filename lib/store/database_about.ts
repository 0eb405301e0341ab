import { row, type Sql } from "../db.ts";
import { DatabaseAbout } from "../schemas/system_page.ts";

/** The server and this database: of other databases' connections nothing is known. */
export async function aboutDatabase(sql: Sql): Promise<DatabaseAbout> {
  const found = await row(
    DatabaseAbout,
    sql`select current_setting('server_version') as version,
      pg_database_size(current_database())::float8 as size,
      (select count(*)::int from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend') as connections,
      current_setting('max_connections')::int as max_connections`,
  );
  return found!;
}
