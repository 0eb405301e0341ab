/** What may be asked of targets. */
import { z } from "zod";
import { MessageLanguage, NotificationEvent, TargetKind } from "./notification.ts";

/** An empty field of a form means nothing. */
const orNothing = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => value === "" ? undefined : value, schema.optional());
/** In a change it takes away what was there. */
const orNull = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => value === "" ? null : value, schema.nullable().optional());

const text = (most: number) =>
  z.string().trim().min(1).max(most)
    // deno-lint-ignore no-control-regex -- these are what is meant
    .refine((value) => !/[\u0000-\u001f\u007f]/.test(value), "No control characters");

const url = text(2000).pipe(z.url({ protocol: /^https?$/, hostname: /.+/ }))
  .refine((address) => !URL.canParse(address) || !/@/.test(new URL(address).href.split("/")[2]!), {
    message: "No user or password in the address",
  });
const priority = z.coerce.number().int().min(1).max(5);
const flag = z.union([z.boolean(), z.stringbool()]);

/** A form sends one or many, and an empty one with none. */
const events = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]).filter((one) => one !== ""),
  z.array(NotificationEvent).min(1).max(100).transform((list) => [...new Set(list)]),
);

export const NewTarget = z.object({
  name: text(100),
  kind: TargetKind,
  url: url.meta({ description: "Where it leads; kept sealed, shown never again" }),
  secret: orNothing(text(4000)).meta({
    description:
      "Webhook: the key of the signature, 16 characters at least. ntfy: an access token. " +
      "Apprise without a key in its address: the addresses to notify.",
  }),
  priority: orNothing(priority),
  tag: orNothing(text(200)),
  events,
  language: MessageLanguage.default("en"),
  enabled: flag.default(true),
}).meta({ id: "NewNotificationTarget" });
export type NewTarget = z.output<typeof NewTarget>;

/** What is not named stays; an empty address or secret stays, too. */
export const TargetChange = z.object({
  name: orNothing(text(100)),
  url: orNothing(url),
  secret: orNothing(text(4000)),
  priority: orNull(priority),
  tag: orNull(text(200)),
  events: events.optional(),
  language: MessageLanguage.optional(),
  enabled: flag.optional(),
}).meta({ id: "NotificationTargetChange" });
export type TargetChange = z.output<typeof TargetChange>;
