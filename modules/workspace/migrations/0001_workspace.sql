create schema workspace_data;

create table workspace_data.saved_view (
  id uuid not null,
  list text not null check (length(list) between 1 and 100),
  name text not null check (length(name) between 1 and 80),
  owner_id uuid not null,
  scope text not null check (scope in ('mine', 'team', 'all')),
  state jsonb not null,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null
);
call kernel.company_table('workspace.saved_view', keep_history => true);
create index saved_view_list on workspace_data.saved_view (company_id, list, owner_id);

-- Which view a person's list opens with: one per person and list, whoever made the view.
create table workspace_data.default_view (
  id uuid not null,
  user_id uuid not null,
  list text not null,
  view_id uuid not null
);
call kernel.company_table('workspace.default_view');
create unique index default_view_once on workspace_data.default_view (company_id, user_id, list);
alter table workspace_data.default_view add foreign key (company_id, view_id)
  references workspace_data.saved_view (company_id, id) on delete cascade;
create index default_view_view on workspace_data.default_view (company_id, view_id);

-- What a screen remembers of one person. No history: it changes with every drag of a column.
create table workspace_data.preference (
  id uuid not null,
  user_id uuid not null,
  key text not null check (length(key) between 1 and 100),
  value jsonb not null,
  updated_at timestamptz not null
);
call kernel.company_table('workspace.preference');
create unique index preference_once on workspace_data.preference (company_id, user_id, key);

create table workspace_data.notification (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  title_key text not null,
  params jsonb not null default '{}',
  link text,
  about uuid,
  created_at timestamptz not null,
  read_at timestamptz
);
call kernel.company_table('workspace.notification');
create index notification_user on workspace_data.notification (company_id, user_id, created_at desc, id desc);
create index notification_unread on workspace_data.notification (company_id, user_id) where read_at is null;
create index notification_age on workspace_data.notification (company_id, created_at);

create table workspace_data.recent_record (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  record_id uuid not null,
  title text not null,
  link text not null,
  opened_at timestamptz not null
);
call kernel.company_table('workspace.recent_record');
create unique index recent_record_once on workspace_data.recent_record (company_id, user_id, record_id);
create index recent_record_user on workspace_data.recent_record (company_id, user_id, opened_at desc);
