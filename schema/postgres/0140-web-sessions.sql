-- Who is signed in by a browser, and the keys by which all servers read each other's cookies and forms. No part of the record: without
-- their rows everybody signs in again.

create table web_sessions (
  -- SHA-256 of the session's key: who reads this table cannot take a session over
  key_hash bytea primary key,
  subject text not null,
  ticket bytea not null,
  started_at timestamptz not null,
  expires_at timestamptz not null
);

create index web_sessions_expires on web_sessions (expires_at);

create table web_keys (
  id bigint generated always as identity primary key,
  xml text not null,
  made_at timestamptz not null default clock_timestamp()
);
