-- Messaging: what a command wants done after its commit is recorded in the command's own transaction and delivered from here.

-- One row an envelope that is still to be delivered, in the order in which they were put in.
create table messaging_outbox (
  position bigint generated always as identity,
  id uuid not null,
  type text not null,
  body jsonb not null,
  correlation_id text,
  causation_id text,
  enqueued_at timestamptz not null default clock_timestamp(),
  next_attempt_at timestamptz not null default clock_timestamp(),
  attempts int not null default 0,
  last_error text,
  constraint pk_messaging_outbox primary key (position),
  constraint uq_messaging_outbox_id unique (id)
);

create index ix_messaging_outbox_next_attempt_at on messaging_outbox (next_attempt_at);

-- One row for each effect that an envelope has had, written with the effect: it can be had once.
create table messaging_inbox (
  envelope_id uuid not null,
  handler text not null,
  handled_at timestamptz not null default clock_timestamp(),
  constraint pk_messaging_inbox primary key (envelope_id, handler)
);

-- Envelopes that were given up, with the error of the last attempt.
create table messaging_dead_letters (
  id uuid not null,
  type text not null,
  body jsonb not null,
  correlation_id text,
  causation_id text,
  enqueued_at timestamptz not null,
  attempts int not null,
  error text not null,
  died_at timestamptz not null default clock_timestamp(),
  constraint pk_messaging_dead_letters primary key (id)
);
