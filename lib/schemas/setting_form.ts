/** What a form of settings sends. */

/** The texts of a form's fields by name. */
export type Sent = Readonly<Record<string, string | undefined>>;

/** The hidden field beside each, with the text that it had when the form was made. */
export const fieldBefore = (key: string) => `was.${key}`;
