export type { Language, Ui } from "../lib/web/ui.ts";
