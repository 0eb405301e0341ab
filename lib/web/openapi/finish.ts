/** What is the same for all routes of the contract is written once, here. */
import { exampleOf, resolved, type Schema, type Schemas } from "./example.ts";
import { failure, type FailureStatus } from "./failures.ts";
import { tagOf } from "./tags.ts";

interface Media {
  schema?: Schema;
  example?: unknown;
}
type Content = Record<string, Media>;
type Answer = { description?: string; content?: Content; headers?: Record<string, unknown> };

export interface Operation {
  tags?: string[];
  security?: unknown[];
  parameters?: { in?: string; $ref?: string }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, Answer>;
}

const json = "application/json";
const form = "application/x-www-form-urlencoded";

/** Adds to an operation what follows from what it has. */
export function finish(method: string, path: string, operation: Operation, schemas: Schemas) {
  operation.tags = [tagOf(path)];
  for (const status of follows(operation)) {
    operation.responses[status] ??= failure(status) as Answer;
  }
  if (operation.requestBody) describeBody(operation.requestBody.content, schemas);
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (status.startsWith("2")) describeAnswer(answer.content, schemas);
  }
  if (method === "get") conditional(operation);
}

/** The failures every route may have, and those of its inputs. */
function follows({ parameters = [], requestBody }: Operation): FailureStatus[] {
  const has = (place: string) => parameters.some((one) => one.in === place);
  return [
    ...[403, 429, 500, 503] as const,
    ...(has("path") ? [400, 404] as const : []),
    ...(has("query") ? [400] as const : []),
    ...(requestBody ? [400, 413] as const : []),
    ...(requestBody && !("text/plain" in requestBody.content) ? [415, 422] as const : []),
  ];
}

/** What fits a form may come as one, and each body has an example. */
function describeBody(content: Content, schemas: Schemas): void {
  const body = content[json];
  if (body?.schema && !("text/plain" in content) && isFlat(body.schema, schemas)) {
    content[form] = { schema: body.schema };
  }
  for (const media of Object.values(content)) {
    if (media.schema) media.example ??= exampleOf(media.schema, schemas, true);
  }
}

function describeAnswer(content: Content = {}, schemas: Schemas): void {
  const media = content[json];
  if (media?.schema) media.example ??= exampleOf(media.schema, schemas);
}

/** Whether no field holds fields itself: a form has names and texts, no more. */
function isFlat(given: Schema, schemas: Schemas): boolean {
  const schema = resolved(given, schemas);
  if (schema.anyOf) return schema.anyOf.every((one) => isFlat(one, schemas));
  return Object.values(schema.properties ?? {}).every((field) => isText(field, schemas));
}

function isText(given: Schema, schemas: Schemas): boolean {
  const schema = resolved(given, schemas);
  if (schema.anyOf) return schema.anyOf.some((one) => isText(one, schemas));
  if (schema.type === "array") return isText(schema.items ?? {}, schemas);
  return schema.type !== "object";
}

/** Reading tells whether anything changed, and a part of a file can be had. */
function conditional(operation: Operation): void {
  const { responses, security } = operation;
  const success = responses["200"];
  const may = (name: string, status: string, description: string) => {
    (operation.parameters ??= []).push({ $ref: `#/components/parameters/${name}` });
    responses[status] = { description };
  };
  if (responses["206"]) return may("Range", "416", "The range lies behind the end");
  if (!success?.content?.[json] || security !== undefined) return;
  may("IfNoneMatch", "304", "Not changed since");
  success.headers = { ETag: { $ref: "#/components/headers/ETag" } };
}
