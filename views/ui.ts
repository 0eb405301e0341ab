export type { Language, Theme, Ui } from "../lib/web/ui.ts";
