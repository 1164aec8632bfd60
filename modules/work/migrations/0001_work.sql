create schema work_data;

-- What a person put off: until a day, or for as long as it stands there for the same reason (`mark`).
create table work_data.put_off (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  about_id uuid not null,
  until_on date,
  mark text not null,
  put_at timestamptz not null
);
call kernel.company_table('work.put_off', keep_history => true);
create unique index put_off_once on work_data.put_off (company_id, user_id, kind, about_id);
create index put_off_age on work_data.put_off (company_id, user_id, put_at);

-- At most one row: what the company ranks by. Absent: the defaults of work_item.rules.ts.
create table work_data.weights (
  id uuid not null,
  plain_value_minor bigint not null check (plain_value_minor >= 0),
  percent_per_day_late integer not null check (percent_per_day_late between 0 and 1000),
  most_urgency integer not null check (most_urgency between 1 and 100),
  days_to_half integer not null check (days_to_half between 1 and 365),
  version integer not null default 1
);
call kernel.company_table('work.weights', keep_history => true);
create unique index weights_once on work_data.weights (company_id);
