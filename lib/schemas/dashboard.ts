import { z } from "zod";
import { ActivityList } from "./activity.ts";
import { DownloadList } from "./download.ts";
import { Status } from "./setup.ts";
import { Beats } from "./worker.ts";

/** Everything the first page shows. */
export const Dashboard = z.object({
  status: Status,
  /** How its workers were in the last hour. */
  beats: Beats,
  /** At most five that move now. */
  active: DownloadList,
  activity: ActivityList,
}).meta({ id: "Dashboard" });
export type Dashboard = z.output<typeof Dashboard>;
