/** Right answers with something in them that a client has to bear. */

export interface Oddities {
  /** `null` among the items of each page. */
  nulls: boolean;
  /** The next page is somewhere else. */
  foreignNext: boolean;
}

/** An answer with what is odd put into it. */
export async function odd(answer: Response, { nulls, foreignNext }: Oddities): Promise<Response> {
  if (answer.status !== 200 || !(nulls || foreignNext)) return answer;
  const text = await answer.text();
  if (text === "") return answer;
  const value = JSON.parse(text);
  if (nulls) { for (const page of pagesOf(value)) page.items.unshift(null); }
  const written = JSON.stringify(value);
  const spoilt = foreignNext
    ? written.replaceAll('"next":"https://api.spotify.com/', '"next":"https://spotify.example/')
    : written;
  return new Response(spoilt, { headers: { "Content-Type": "application/json" } });
}

// deno-lint-ignore no-explicit-any -- wire shapes
function pagesOf(value: any): { items: unknown[] }[] {
  return [value, ...Object.values(value ?? {})].filter((one) =>
    // deno-lint-ignore no-explicit-any -- wire shapes
    Array.isArray((one as any)?.items)
  ) as { items: unknown[] }[];
}
