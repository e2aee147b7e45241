-- The evidence that was submitted, as its events tell of it.

create table milestone_evidence (
  milestone_id  uuid not null,
  version       bigint not null,
  evidence_id   uuid not null,
  description   text not null,
  -- of a file; null for a link
  name          text,
  media_type    text,
  size          bigint,
  sha256        text,
  -- of a link; null for a file
  url           text,
  by_name       text,
  role          text,
  agency        text,
  primary key (milestone_id, version)
);

create index milestone_evidence_id on milestone_evidence (evidence_id);
