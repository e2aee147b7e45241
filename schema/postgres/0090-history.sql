-- The second clock: what each row of a read model was, and from when to when the record said so. Beside a table X whose rows change stands
-- X_history, whose first column, known, is the range of time of record, the rest a row as it was in it. A range's lower bound is inclusive,
-- its upper one exclusive, and infinite for what stands.

-- Keeps the history of one row that was inserted, updated or deleted, in the transaction that did it, at that transaction's time of record.
-- The arguments are the columns of the row's key. Changes of one instant leave one range: the last. An instant before the one at which the
-- row's range began, which a clock that went back may give, counts as that one.
create function keep_history() returns trigger
language plpgsql as $$
declare
  at timestamptz := record_time();
  history text := format('%I.%I', tg_table_schema, tg_table_name || '_history');
  is_key text := (select string_agg(format('%I = ($1).%I', name, name), ' and ') from unnest(tg_argv) as name);
begin
  if tg_op = 'UPDATE' then
    if new is not distinct from old then return null; end if;
  end if;

  if tg_op <> 'INSERT' then
    execute format(
      'with begun as (
         delete from %1$s where %2$s and upper_inf(known) and lower(known) >= $2 returning lower(known) as since
       ), ended as (
         update %1$s set known = tstzrange(lower(known), $2) where %2$s and upper_inf(known) and lower(known) < $2
       )
       select max(since) from begun', history, is_key)
    into at using old, at;
    at := coalesce(at, record_time());
  end if;

  if tg_op <> 'DELETE' then
    execute format('insert into %s select tstzrange($2, null), ($1).*', history) using new, at;
  end if;
  return null;
end;
$$;
