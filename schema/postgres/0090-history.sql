-- The second clock: what each row of a read model was, and from when to when the record said so. Beside a table X whose rows change stands
-- X_history. Its first column, known, is the range of time of record in which the row was as the other columns have it: its lower bound
-- inclusive, its upper one exclusive, and infinite for what stands.
--
-- Of one row no two ranges overlap, none is empty, and at most one is open. What changes at one instant leaves one range, that of the last
-- content, and none when nothing is left; a row that is deleted and inserted again as it was, at one instant, goes on. An instant before
-- the one at which the row last changed, which a clock that went back may give, counts as that one.

-- Keeps the history of a table of the first schema on the search_path: a trigger, in the transaction that changes the row, and its function
-- in that schema. One function for all tables would have to plan its statements for each row anew, at twice the cost. The function names no
-- schema, so that it goes with its table when a rebuild's schema is renamed. `key` are the columns of the primary key; their values stay.
create procedure keep_history_of(kept name, variadic key name[])
language plpgsql as $make$
begin
  execute format($function$
    create function %1$I() returns trigger
    language plpgsql as $keep$
    declare
      at timestamptz := public.record_time();
      last timestamptz;
      is_new boolean := tg_op = 'INSERT';
    begin
      if tg_table_schema <> pg_catalog.current_schema() then
        raise exception 'Rows of %%.%% are only written with its schema first on the search_path.', tg_table_schema, tg_table_name
          using errcode = 'object_not_in_prerequisite_state';
      end if;
      if tg_op = 'UPDATE' then
        -- byte by byte: for jsonb, 1.0 and 1.00 are equal, and print differently
        if new *= old then
          return null;
        end if;
      end if;

      if tg_op <> 'INSERT' then
        update %2$I set known = tstzrange(lower(known), at) where %3$s and upper_inf(known) and lower(known) < at;
        if not found then
          delete from %2$I where %3$s and upper_inf(known) returning lower(known) into last;
          at := greatest(at, last);
          is_new := true;
        end if;
      end if;
      if tg_op = 'DELETE' then
        return null;
      end if;

      if is_new then
        select max(upper(known)) into last from %2$I where %4$s;
        at := greatest(at, last);
        if at = last then
          update %2$I was set known = tstzrange(lower(known), null)
            where %4$s and upper(known) = at and was *= row (was.known, new.*);
          if found then
            return null;
          end if;
        end if;
      end if;
      insert into %2$I select tstzrange(at, null), new.*;
      return null;
    end;
    $keep$
    $function$,
    format('keep_%s_history', kept), kept || '_history',
    (select string_agg(format('%1$I = old.%1$I', name), ' and ') from unnest(key) as name),
    (select string_agg(format('%1$I = new.%1$I', name), ' and ') from unnest(key) as name));

  execute format(
    'create trigger %I after insert or update or delete on %I for each row execute function %I()',
    kept || '_keeps_history', kept, format('keep_%s_history', kept));
end;
$make$;
