-- As for the other read models: a table that another points to cannot be rebuilt. A notice is only written of a milestone that is there.

alter table overdue_notices drop constraint overdue_notices_milestone_id_fkey;
