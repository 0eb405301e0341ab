import { z } from "zod";

/**
 * What is left alone: a peer, a folder of theirs with all below it, one file of theirs, or every
 * copy of a file, which is its name and size, whoever offers it.
 */
export const DenialKind = z.enum(["peer", "folder", "file", "copy"]);
export type DenialKind = z.output<typeof DenialKind>;
