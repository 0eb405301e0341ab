-- What a search in the list looks through, in lower case. Only functions of the server itself: a
-- restored dump has no search path. The collation knows more letters than the one of a "C" database.
do $outer$
declare
  letters text := coalesce((
    select format('%I.%I', n.nspname, c.collname)
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace
    where c.collname in ('pg_c_utf8', 'und-x-icu') and c.collencoding in (-1, 6)
      and getdatabaseencoding() = 'UTF8'
    order by c.collname limit 1), 'pg_catalog."default"');
begin
  execute format($$
    create function download_text(filename text, title text, username text, album text, artists text[])
    returns text language plpgsql immutable parallel safe as $body$
    begin
      return lower(concat_ws(E'\n', title, array_to_string(artists, ' '), album, username, filename)
        collate %s) collate pg_catalog."default";
    end $body$ $$, letters);
end $outer$;

alter table downloads
  add column search_text text
    generated always as (download_text(filename, title, username, album, artists)) stored,
  -- Where it stands in the list: what moves, then what waits, both by priority, then all the rest.
  add column place bigint not null generated always as (
    case when state in ('searching', 'matched', 'transferring', 'verifying', 'organising', 'enriching')
      then 8589934592 + priority
    when state in ('queued', 'review') then 4294967296 + priority
    else 0 end) stored,
  -- Since when the speed of its transfer has been about the same.
  add column steady_since timestamptz;

-- A page is found in an index alone, however deep; only its own rows are read.
drop index downloads_list, downloads_state;
create index downloads_place on downloads (place, id) include (state) where retried_as is null;
create index downloads_state on downloads (state, place, id) include (retried_as);
-- Taking a download away lets go of what points to it.
create index downloads_candidate on downloads (candidate_id) where candidate_id is not null;
create index downloads_retry_of on downloads (retry_of) where retry_of is not null;
create index downloads_retried_as on downloads (retried_as) where retried_as is not null;

-- Any part of a word is found by an index where the server has pg_trgm; elsewhere by reading the
-- whole list. The extension may lie in any schema, and another process may be adding it just now.
do $$
declare
  home text;
begin
  if not exists (select from pg_extension where extname = 'pg_trgm') then
    perform pg_advisory_xact_lock(hashtextextended('harmony pg_trgm', 0));
    create extension if not exists pg_trgm with schema public;
  end if;
  select quote_ident(n.nspname) into strict home
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  execute format('create index downloads_search on downloads
    using gin (search_text %s.gin_trgm_ops) where retried_as is null', home);
exception when others then
  raise warning 'The search of downloads has no index: %', sqlerrm;
end $$;

-- Transfers of downloads that were taken out of the list, until slskd does not list them any more.
create table abandoned_transfers (
  transfer_id uuid primary key
);
