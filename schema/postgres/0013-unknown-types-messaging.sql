-- Messaging: how long relays have seen envelopes of a type that they have no handler for. What waited while no relay ran was not seen.
create table messaging_unknown_types (
  type text not null,
  -- Since when it has been seen at every upkeep.
  since timestamptz not null,
  seen_at timestamptz not null,
  constraint pk_messaging_unknown_types primary key (type)
);
