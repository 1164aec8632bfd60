create schema sla_data;

-- When the company works. `week`: seven lists of {from, until} in minutes of the day, Monday first. `holidays`: its own, [{on, name}];
-- `country`: whose public ones are closed as well.
create table sla_data.calendar (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  week jsonb not null,
  country text check (length(country) = 2),
  holidays jsonb not null default '[]',
  version integer not null default 1
);
call kernel.company_table('sla.calendar', keep_history => true);
create unique index calendar_name on sla_data.calendar (company_id, lower(name));

create table sla_data.policy (
  id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null check (length(name) between 1 and 80),
  target_minutes integer not null check (target_minutes > 0),
  calendar_id uuid,
  warn_percent integer not null default 75 check (warn_percent between 1 and 100),
  escalate_to uuid,
  escalate_role uuid check (escalate_role is null or escalate_to is null),
  escalate_on text[] not null default '{warned,predicted,breached}',
  active boolean not null default true,
  version integer not null default 1
);
call kernel.company_table('sla.policy', keep_history => true);
create unique index policy_key on sla_data.policy (company_id, key);
alter table sla_data.policy add foreign key (company_id, calendar_id)
  references sla_data.calendar (company_id, id);

-- One of each policy for a record. Without history: its entries and pauses are its history, and an undo must not bring back time.
create table sla_data.clock (
  id uuid not null,
  policy_id uuid not null,
  -- The record, of whatever module: no foreign key, since its module may be absent.
  subject_kind text not null,
  subject_id uuid not null,
  label text not null,
  state text not null default 'running' check (state in ('running', 'paused', 'met', 'breached', 'cancelled')),
  started_at timestamptz not null,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  paused_since timestamptz,
  pause_reason text not null default '',
  resume_at timestamptz,
  stopped_at timestamptz,
  warned_at timestamptz,
  predicted_at timestamptz,
  breached_at timestamptz,
  expected_at timestamptz,
  expected_because text not null default '',
  task_id uuid,
  created_at timestamptz not null,
  check ((state = 'paused') = (paused_since is not null)),
  check (state not in ('met', 'cancelled') or stopped_at is not null)
);
call kernel.company_table('sla.clock');
create unique index clock_once on sla_data.clock (company_id, policy_id, subject_kind, subject_id);
create index clock_of_subject on sla_data.clock (company_id, subject_kind, subject_id);
create index clock_open on sla_data.clock (company_id, due_at, id) where stopped_at is null;
create index clock_pressing on sla_data.clock (company_id, (stopped_at is not null), due_at, id);
create index clock_stopped on sla_data.clock (company_id, stopped_at desc) where stopped_at is not null;
alter table sla_data.clock add foreign key (company_id, policy_id)
  references sla_data.policy (company_id, id);

create table sla_data.pause (
  id uuid not null,
  clock_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  reason text not null,
  check (until_at >= from_at)
);
call kernel.company_table('sla.pause');
create unique index pause_open on sla_data.pause (company_id, clock_id) where until_at is null;
create index pause_of_clock on sla_data.pause (company_id, clock_id, from_at);
alter table sla_data.pause add foreign key (company_id, clock_id)
  references sla_data.clock (company_id, id) on delete cascade;

-- What happened to a clock, and who did it.
create table sla_data.clock_entry (
  id uuid not null,
  clock_id uuid not null,
  what text not null,
  at timestamptz not null,
  by_name text not null,
  why text not null default ''
);
call kernel.company_table('sla.clock_entry');
create index clock_entry_of_clock on sla_data.clock_entry (company_id, clock_id, at, id);
alter table sla_data.clock_entry add foreign key (company_id, clock_id)
  references sla_data.clock (company_id, id) on delete cascade;
