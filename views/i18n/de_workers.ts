import type { Messages } from "./en.ts";

export const workers: Messages["workers"] = {
  title: "Worker",
};
