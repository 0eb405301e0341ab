/** Data as it is, folded away. */
export function Raw({ id, summary, data }: { id: string; summary: string; data: unknown }) {
  return (
    <details id={id} class="raw">
      <summary>{summary}</summary>
      <pre tabindex={0} aria-label={summary}>{JSON.stringify(data, null, 2)}</pre>
    </details>
  );
}
