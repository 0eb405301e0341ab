import type { Messages } from "./en.ts";

export const jobs: Messages["jobs"] = {
  title: "Aufträge",
};
