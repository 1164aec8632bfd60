create schema interactions_data;

-- A built-in type has a row here once the company changed it; its label is empty while it bears the house's own name.
create table interactions_data.interaction_type (
  id uuid not null,
  key text not null,
  label text not null default '',
  kind text not null check (kind in ('call', 'email', 'meeting', 'visit', 'note', 'other')),
  position integer not null,
  archived boolean not null default false,
  outcomes text[] not null default '{}',
  templates jsonb not null default '[]',
  version integer not null default 1
);
call kernel.company_table('interactions.interaction_type', keep_history => true);
create unique index interaction_type_key on interactions_data.interaction_type (company_id, key);

create table interactions_data.interaction (
  id uuid not null,
  customer_id uuid not null,
  type_id uuid not null,
  -- Built-in types need no row (type.rules.ts), so only the company's own are referred to.
  own_type_id uuid generated always as (case when type_id::text like '01980000-0000-7000-8000-00000000000_' then null else type_id end) stored,
  direction text check (direction in ('in', 'out')),
  happened_at timestamptz not null,
  duration_minutes integer check (duration_minutes between 0 and 1440),
  summary text not null check (length(summary) between 1 and 300),
  notes text not null default '',
  outcome text not null default '',
  follow_up_on date,
  task_id uuid,
  done_by uuid,
  custom jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  searched text not null generated always as (kernel.fold(summary || ' ' || notes || ' ' || outcome)) stored
);
call kernel.company_table('interactions.interaction', keep_history => true);
alter table interactions_data.interaction
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id) on delete cascade,
  add foreign key (company_id, own_type_id) references interactions_data.interaction_type (company_id, id);
create index interaction_time on interactions_data.interaction (company_id, happened_at, id);
create index interaction_customer on interactions_data.interaction (company_id, customer_id, happened_at, id);
create index interaction_type_of on interactions_data.interaction (company_id, type_id, happened_at);
create index interaction_person on interactions_data.interaction (company_id, done_by, happened_at);
create index interaction_follow_up on interactions_data.interaction (company_id, follow_up_on) where follow_up_on is not null;
create index interaction_custom on interactions_data.interaction using gin (company_id, custom jsonb_path_ops);
create index interaction_searched on interactions_data.interaction using gin (company_id, searched gin_trgm_ops);
