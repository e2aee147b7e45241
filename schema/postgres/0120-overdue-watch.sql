-- What was told of milestones that became overdue, so that whoever was away is told the same. Whether a milestone is overdue is asked, of
-- its row and the day, and never looked up here. Neither is a read model: what was told stays told, and is not made anew out of the events.

create table overdue_notices (
  -- 1 for the first, without gaps
  number        bigint primary key,
  milestone_id  uuid not null,
  -- the day after due_latest, or the day on which the record changed
  fell_on       date not null
);

-- One row: how far the watch has come in the ledger and in the calendar, both inclusive. It has judged every milestone as the ledger's
-- events up to that position made it, on that day.
create table overdue_watch (
  one_row   boolean primary key default true check (one_row),
  position  bigint not null,
  -- null until the first server looks: what was overdue before that is not told
  day       date
);

insert into overdue_watch (position) values (0);
