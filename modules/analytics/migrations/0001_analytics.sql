create schema analytics_data;

create table analytics_data.dashboard (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  owner_id uuid,
  scope text not null check (scope in ('mine', 'team', 'role', 'all')),
  role_id uuid,
  period text not null,
  filter jsonb not null default '{}',
  widgets jsonb not null default '[]',
  position integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check ((scope = 'role') = (role_id is not null)),
  check (scope <> 'mine' or owner_id is not null)
);
call kernel.company_table('analytics.dashboard', keep_history => true);
create index dashboard_order on analytics_data.dashboard (company_id, position, name);

-- A company that has none sees a first dashboard made of what its modules measure. From the moment somebody changes it or
-- puts it away it is a dashboard like the others, and this row says so.
create table analytics_data.starting_dashboard (
  id uuid not null
);
call kernel.company_table('analytics.starting_dashboard', keep_history => true);

-- The dashboard a person, or else the people of a role, begin with.
create table analytics_data.first_dashboard (
  id uuid not null,
  user_id uuid,
  role_id uuid,
  dashboard_id uuid not null,
  check (num_nonnulls(user_id, role_id) = 1)
);
call kernel.company_table('analytics.first_dashboard', keep_history => true);
alter table analytics_data.first_dashboard add foreign key (company_id, dashboard_id)
  references analytics_data.dashboard (company_id, id) on delete cascade;
create index first_dashboard_dashboard on analytics_data.first_dashboard (company_id, dashboard_id);
create unique index first_dashboard_of_user on analytics_data.first_dashboard (company_id, user_id) where user_id is not null;
create unique index first_dashboard_of_role on analytics_data.first_dashboard (company_id, role_id) where role_id is not null;

create table analytics_data.alert (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  owner_id uuid not null,
  metric text not null,
  filter jsonb not null default '{}',
  kind text not null check (kind in ('threshold', 'unusual')),
  every text not null check (every in ('day', 'week', 'month')),
  direction text not null check (direction in ('above', 'below', 'either')),
  threshold numeric,
  sensitivity numeric not null,
  recipients uuid[] not null default '{}',
  by_mail boolean not null default false,
  paused boolean not null default false,
  -- Another one whenever another number is watched: readings of the one before are not its past.
  watch_id uuid not null,
  created_at timestamptz not null,
  version integer not null default 1,
  check ((kind = 'threshold') = (threshold is not null))
);
call kernel.company_table('analytics.alert', keep_history => true);

-- What each look at an alert found. Numbers of now have no past but this one, so it is their history too: an alert that
-- comes back from being deleted has it again.
create table analytics_data.alert_reading (
  id uuid not null,
  alert_id uuid not null,
  watch_id uuid not null,
  from_on date not null,
  to_on date not null,
  value numeric,
  currency text,
  state text not null check (state in ('quiet', 'crossed', 'learning')),
  -- Whether this look told somebody: the first of several crossed ones.
  told boolean not null,
  reason text not null,
  reason_params jsonb not null,
  read_at timestamptz not null
);
call kernel.company_table('analytics.alert_reading', keep_history => true);
alter table analytics_data.alert_reading add foreign key (company_id, alert_id)
  references analytics_data.alert (company_id, id) on delete cascade;
create unique index alert_reading_once on analytics_data.alert_reading (company_id, alert_id, watch_id, to_on);

create table analytics_data.report_schedule (
  id uuid not null,
  dashboard_id uuid not null,
  owner_id uuid not null,
  format text not null check (format in ('pdf', 'xlsx')),
  frequency text not null check (frequency in ('daily', 'weekly', 'monthly')),
  hour integer not null check (hour between 0 and 23),
  weekday integer not null check (weekday between 1 and 7),
  month_day integer not null check (month_day between 1 and 31),
  recipients uuid[] not null,
  paused boolean not null default false,
  -- Moments up to this one are past: changing the hour never sends again what was sent.
  counted_from timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('analytics.report_schedule', keep_history => true);
alter table analytics_data.report_schedule add foreign key (company_id, dashboard_id)
  references analytics_data.dashboard (company_id, id) on delete cascade;
create index report_schedule_dashboard on analytics_data.report_schedule (company_id, dashboard_id);

-- Once for every recipient and due moment, however often the job runs, and though the schedule was deleted and came back.
create table analytics_data.report_delivery (
  id uuid not null,
  schedule_id uuid not null,
  user_id uuid not null,
  due_at timestamptz not null,
  sent_at timestamptz not null
);
call kernel.company_table('analytics.report_delivery', keep_history => true);
alter table analytics_data.report_delivery add foreign key (company_id, schedule_id)
  references analytics_data.report_schedule (company_id, id) on delete cascade;
create unique index report_delivery_once on analytics_data.report_delivery (company_id, schedule_id, user_id, due_at);
