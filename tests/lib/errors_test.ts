import assert from "node:assert/strict";
import { AppError, errorCodes, messageOf } from "../../lib/errors.ts";

Deno.test("every code has its usual status, which one error may change", () => {
  const statuses = Object.fromEntries(
    errorCodes.map((code) => [code, new AppError(code, "").status]),
  );
  assert.deepEqual(statuses, {
    VALIDATION_ERROR: 400,
    AUTH_REQUIRED: 401,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    CONFLICT: 409,
    PAYLOAD_TOO_LARGE: 413,
    RATE_LIMITED: 429,
    INTERNAL_ERROR: 500,
    DEPENDENCY_ERROR: 503,
    FEATURE_DISABLED: 503,
  });
  const error = new AppError("DEPENDENCY_ERROR", "away", { status: 502, meta: { a: 1 }, cause: 7 });
  assert.deepEqual([error.status, error.meta, error.cause, error.message], [
    502,
    { a: 1 },
    7,
    "away",
  ]);
});

Deno.test("anything that was thrown has a message", () => {
  assert.deepEqual([new Error("a"), "b", undefined].map(messageOf), ["a", "b", "undefined"]);
});
