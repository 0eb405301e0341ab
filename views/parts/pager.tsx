import type { Messages } from "../i18n/mod.ts";

interface PagerProps {
  total: number;
  limit: number;
  offset: number;
  /** The address of the page that begins at an offset. */
  href(offset: number): string;
  t: Messages;
}

/** Links to the page before and after; nothing while everything fits on one. */
export function Pager({ total, limit, offset, href, t }: PagerProps) {
  const pages = Math.ceil(total / limit);
  if (pages <= 1 && offset === 0) return null;
  const page = Math.floor(offset / limit) + 1;
  return (
    <nav class="pager" aria-label={t.pager.label}>
      {page > 1 && (
        <a id="page-previous" class="btn" href={href(Math.max(0, offset - limit))} rel="prev">
          {t.pager.previous}
        </a>
      )}
      <span>{t.pager.page(page, Math.max(pages, page))}</span>
      {page < pages && (
        <a id="page-next" class="btn" href={href(offset + limit)} rel="next">{t.pager.next}</a>
      )}
    </nav>
  );
}
