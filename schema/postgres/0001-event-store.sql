-- The event store: Marten 9's tables, names and defaults included, so that a Marten store opens the database as its own.
-- No column of ours belongs in them.

create table mt_streams (
  id uuid not null,
  type varchar,
  version bigint,
  timestamp timestamptz not null default now(),
  created timestamptz not null default now(),
  tenant_id varchar default '*DEFAULT*',
  is_archived boolean default false,
  constraint pkey_mt_streams_id primary key (id)
);

create sequence mt_events_sequence;

create table mt_events (
  seq_id bigint not null,
  id uuid not null,
  stream_id uuid,
  version bigint not null,
  data jsonb not null,
  bdata bytea,
  type varchar(500) not null,
  timestamp timestamptz not null default now(),
  tenant_id varchar default '*DEFAULT*',
  mt_dotnet_type varchar,
  correlation_id varchar,
  causation_id varchar,
  headers jsonb,
  is_archived boolean default false,
  constraint pkey_mt_events_seq_id primary key (seq_id),
  constraint fkey_mt_events_stream_id foreign key (stream_id) references mt_streams (id) on delete cascade
);

alter sequence mt_events_sequence owned by mt_events.seq_id;

create unique index pk_mt_events_stream_and_version on mt_events (stream_id, version);

-- How far each reader of the events has come: 'HighWaterMark', 'Milestones:All'.
create table mt_event_progression (
  name varchar not null,
  last_seq_id bigint,
  last_updated timestamptz default transaction_timestamp(),
  constraint pk_mt_event_progression primary key (name)
);

-- Gaps in seq_id that Marten's high-water detection has given up.
create table mt_high_water_skips (
  ending_sequence bigint not null,
  starting_sequence bigint,
  timestamp timestamptz default transaction_timestamp(),
  constraint pkey_mt_high_water_skips_ending_sequence primary key (ending_sequence)
);
