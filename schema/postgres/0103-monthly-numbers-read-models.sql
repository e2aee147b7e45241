-- What happened to each milestone in each month, counted by an async projection. Whose milestone it is, the other read models tell.

create table monthly_numbers (
  milestone_id   uuid not null,
  -- the first day of the month in which it took effect
  month          date not null,
  committed      integer not null,
  restated       integer not null,
  reported_done  integer not null,
  verified       integer not null,
  returned       integer not null,
  primary key (milestone_id, month)
);

create index monthly_numbers_month on monthly_numbers (month);
