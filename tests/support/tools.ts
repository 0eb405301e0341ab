/**
 * Whether a program some tests need is on this machine. Where `HARMONY_TEST_REQUIRE` is set, as in
 * CI, one that is missing is a fault instead of a skipped test.
 */
export async function has(program: string): Promise<boolean> {
  const found = await new Deno.Command(program, {
    args: [["ffmpeg", "fpcalc"].includes(program) ? "-version" : "--version"],
    stdout: "null",
    stderr: "null",
  }).output().then(({ success }) => success, () => false);
  if (!found && Deno.env.get("HARMONY_TEST_REQUIRE")) throw new Error(`${program} is missing`);
  return found;
}
