import assert from "node:assert/strict";
import { Hono } from "hono";
import { attach } from "../../../lib/web/attachment.ts";

function served(text: AsyncGenerator<string>) {
  const app = new Hono();
  app.get("/", (c) => attach(c, { name: "a.csv", type: "text/csv", text }));
  return app.request("/");
}

Deno.test("what is left of a file is not made for somebody who went away", async () => {
  const made: string[] = [];
  async function* text() {
    try {
      for (let n = 0; n < 10; n++) {
        made.push(`${n}`);
        yield `${n}`;
      }
    } finally {
      made.push("over");
    }
  }
  const { body } = await served(text());
  const reader = body!.getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  assert.deepEqual(made, ["0", "1", "over"]);
});

Deno.test("a fault in the middle breaks the answer off; a part does not look like the whole", async () => {
  async function* text() {
    yield "first";
    throw new Error("gone");
  }
  const answer = await served(text());
  assert.equal(answer.status, 200);
  await assert.rejects(answer.text(), /gone/);
});
