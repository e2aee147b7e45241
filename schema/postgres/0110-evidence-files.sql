-- The bytes of evidence, each once under its digest. No read model: it cannot be rebuilt. The events hold the digests, and each reading is
-- checked against them, so what is altered or removed here is not passed for what was submitted.

create table evidence_files (
  sha256     bytea primary key check (length(sha256) = 32),
  size       bigint not null,
  content    bytea not null,
  stored_at  timestamptz not null default now()
);

-- Documents and images are compressed already.
alter table evidence_files alter column content set storage external;
