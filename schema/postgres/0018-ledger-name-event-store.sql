-- A name for the ledger, which signed checkpoints bear: of two databases that are called alike, a checkpoint tells which it is of. It
-- goes with a copy that is restored elsewhere.
create table ledger_name (
  one_row boolean primary key default true check (one_row),
  name text not null
);

insert into ledger_name (name)
select regexp_replace(current_database(), '[^A-Za-z0-9_-]', '-', 'g') || '-' || left(gen_random_uuid()::text, 8);
