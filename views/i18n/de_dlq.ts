import type { Messages } from "./en.ts";

export const dlq: Messages["dlq"] = {
  title: "Aufgegebenes",
};
