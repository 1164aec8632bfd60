create schema tasks_data;

create table tasks_data.task (
  id uuid not null,
  title text not null check (length(title) between 1 and 300),
  notes text not null default '',
  -- The record it concerns, of whatever module: no foreign key, since its module may be absent.
  about_kind text,
  about_id uuid,
  customer_id uuid,
  assignee_id uuid,
  -- Whose people see it and may take it, whoever has it now.
  role_id uuid,
  created_by uuid,
  due_on date,
  due_time text check (due_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  snoozed_from_on date,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
  status text not null default 'open' check (status in ('open', 'done', 'cancelled')),
  reminder jsonb,
  remind_at timestamptz,
  recurrence jsonb,
  series_starts_on date,
  next_id uuid,
  checklist jsonb not null default '[]',
  closed_at timestamptz,
  closed_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  searched text not null generated always as (kernel.fold(title || ' ' || notes)) stored,
  check ((about_kind is null) = (about_id is null)),
  check (due_time is null or due_on is not null),
  check (recurrence is null or (due_on is not null and series_starts_on is not null)),
  check ((status = 'open') = (closed_at is null))
);
call kernel.company_table('tasks.task', keep_history => true);
create index task_to_do on tasks_data.task (company_id, assignee_id, due_on) where status = 'open';
create index task_of_role on tasks_data.task (company_id, role_id, due_on) where status = 'open' and role_id is not null;
create index task_due on tasks_data.task (company_id, due_on, id) where status = 'open';
create index task_about on tasks_data.task (company_id, about_id, due_on) where about_id is not null;
-- What is to be done next about a record, without visiting the rows.
create index task_next on tasks_data.task (company_id, about_id, due_on) where status = 'open' and about_id is not null;
create index task_customer on tasks_data.task (company_id, customer_id) where customer_id is not null;
create index task_made on tasks_data.task (company_id, created_by, created_at desc);
create index task_closed on tasks_data.task (company_id, closed_at desc) where closed_at is not null;
create index task_reminded on tasks_data.task (company_id, remind_at) where status = 'open' and remind_at is not null;
create index task_searched on tasks_data.task using gin (company_id, searched gin_trgm_ops);

-- That a reminder went out, so that none goes out twice. No history: undoing a change does not unsend what was sent.
create table tasks_data.sent_reminder (
  id uuid not null,
  task_id uuid not null,
  remind_at timestamptz not null,
  sent_at timestamptz not null
);
call kernel.company_table('tasks.sent_reminder');
create unique index sent_reminder_once on tasks_data.sent_reminder (company_id, task_id, remind_at);

-- How a person wants to be told; who chose nothing has no row.
create table tasks_data.choice (
  id uuid not null,
  user_id uuid not null,
  reminders_by_mail boolean not null
);
call kernel.company_table('tasks.choice', keep_history => true);
create unique index choice_once on tasks_data.choice (company_id, user_id);
