-- What auditors have begun to import by the pages, and not recorded yet. No part of the record: without its rows they choose the file again.

create table import_drafts (
  id uuid primary key,
  -- who began it; nobody else sees it
  subject text not null,
  -- 'page', or the list that a spreadsheet holds
  kind text not null,
  -- of the file
  name text not null,
  -- what it is called in lists
  title text not null,
  -- what was read of a page, as JSON; a spreadsheet as it was given
  content bytea not null,
  -- of a CSV file, when it was named
  encoding text,
  -- what is filled in, as JSON; null until something is
  typed bytea,
  -- what came of it, as JSON; null until it is recorded
  outcome bytea,
  begun_at timestamptz not null,
  kept_until timestamptz not null
);

create index import_drafts_subject on import_drafts (subject);
create index import_drafts_kept_until on import_drafts (kept_until);
