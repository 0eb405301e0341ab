/** What a message says, from what happened. */
import type { MessageLanguage, ToldEvent } from "../schemas/notification.ts";
import type { DeliveryItem } from "../schemas/notification_delivery.ts";
import { german } from "./words_de.ts";
import { english } from "./words_en.ts";

/** One message before it takes the form of its service. */
export interface Message {
  delivery_id: string;
  event: ToldEvent;
  count: number;
  created_at: Date;
  language: MessageLanguage;
  title: string;
  /** A line each; names come from anywhere and are not escaped. */
  lines: string[];
  items: readonly DeliveryItem[];
}

/** What a delivery holds. */
export type Told = Pick<Message, "event" | "count" | "created_at" | "items"> & { id: string };

const words = { en: english, de: german };
type Words = typeof english;
type Details = Readonly<Record<string, unknown>>;

/** Longer names help nobody. */
const longest = 200;

export function messageOf(told: Told, language: MessageLanguage): Message {
  const { id, event, count, created_at, items } = told;
  const t = words[language];
  const title = t.title[event](count);
  const lines = event === "test" ? [t.test] : items.flatMap(({ details }) => {
    const line = details && lineOf(event, details, t, language);
    return line ? [line] : [];
  });
  if (count > items.length && items.length > 0) lines.push(t.more(count - items.length));
  return { delivery_id: id, event, count, created_at, language, title, lines, items };
}

function lineOf(event: ToldEvent, details: Details, t: Words, language: MessageLanguage) {
  const name = nameOf(details);
  const number = (key: string) => Number(details[key] ?? 0);
  switch (event) {
    case "import_finished":
      return [name, t.finished(number("completed"), number("failed"))].filter(Boolean).join(": ");
    case "sync_failed":
      return t.not_read(Number((details["counters"] as Details | undefined)?.["errors"] ?? 0));
    case "account_reconnect":
      return typeof details["ends_at"] === "string"
        ? t.ends(dayOf(details["ends_at"], language))
        : t.ended;
    case "disk_low":
      return `${name ?? ""}: ${t.free(number("free"))}`;
    default:
      return name;
  }
}

/** What it is about, in one line: control signs have no place in it. */
function nameOf(details: Details): string | undefined {
  const found = ["name", "title", "filename", "job_type", "path"].map((key) => details[key])
    .find((value): value is string => typeof value === "string" && value !== "");
  // A remote path has backslashes; a slash may be part of a title.
  const name = found?.slice(found.lastIndexOf("\\") + 1);
  // deno-lint-ignore no-control-regex -- these are what is meant
  return name?.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ")
    .slice(0, longest).toWellFormed();
}

function dayOf(text: string, language: MessageLanguage): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text.slice(0, 10);
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(at);
}
