-- What the house remembers of every write: runs, row changes, events, answers to repeated requests.

create table kernel_data.action_run (
  id uuid not null,
  operation text not null,
  door text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  on_behalf_of uuid,
  address text,
  agent text,
  input jsonb,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  error_code text,
  cause_run_id uuid,
  undoes_run_id uuid,
  started_at timestamptz not null,
  duration_ms integer not null
);
call kernel.company_table('kernel.action_run');
create index action_run_started on kernel_data.action_run (company_id, started_at desc, id desc);
create index action_run_actor on kernel_data.action_run (company_id, actor_id, started_at desc);
create index action_run_undoes on kernel_data.action_run (company_id, undoes_run_id) where undoes_run_id is not null;

-- Before and after of each changed row; of an update only the columns that differ.
create table kernel_data.row_change (
  id uuid not null default gen_random_uuid(),
  run_id uuid,
  table_name text not null,
  row_id uuid not null,
  change text not null check (change in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  changed_at timestamptz not null default clock_timestamp(),
  position bigint generated always as identity
);
call kernel.company_table('kernel.row_change');
create index row_change_run on kernel_data.row_change (company_id, run_id);
create index row_change_row on kernel_data.row_change (company_id, row_id, position);
create index row_change_deleted on kernel_data.row_change (company_id, table_name, changed_at desc) where change = 'delete';
do $$ begin execute format('revoke insert, update, delete on kernel.row_change from %I', kernel.runtime_role()); end $$;

create function kernel.record_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed_table text := left(tg_table_schema, -5) || '.' || tg_table_name;
begin
  if tg_op = 'INSERT' then
    insert into kernel_data.row_change (company_id, run_id, table_name, row_id, change, after)
      select company_id, kernel.run_in_scope(), changed_table, id, 'insert', to_jsonb(n) - 'company_id' from new_rows n;
  elsif tg_op = 'DELETE' then
    insert into kernel_data.row_change (company_id, run_id, table_name, row_id, change, before)
      select company_id, kernel.run_in_scope(), changed_table, id, 'delete', to_jsonb(o) - 'company_id' from old_rows o
       -- A company that goes takes its history with it.
       where exists (select from kernel.company c where c.id = o.company_id);
  else
    insert into kernel_data.row_change (company_id, run_id, table_name, row_id, change, before, after)
      select n.company_id, kernel.run_in_scope(), changed_table, n.id, 'update', d.before, d.after
        from old_rows o
        join new_rows n using (company_id, id)
        -- `offset 0`: each row is turned into JSON once, not once for every column.
        cross join lateral (select to_jsonb(o) as was, to_jsonb(n) as became offset 0) w
        cross join lateral (
          select jsonb_object_agg(b.key, b.value) as before, jsonb_object_agg(b.key, w.became -> b.key) as after
            from jsonb_each(w.was) b
           where b.key <> 'version' and b.value is distinct from w.became -> b.key
        ) d
       where d.before is not null;
  end if;
  return null;
end $$;

create table kernel_data.event (
  id uuid not null,
  name text not null,
  about uuid not null,
  payload jsonb not null,
  run_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  happened_at timestamptz not null
);
call kernel.company_table('kernel.event');
create index event_time on kernel_data.event (company_id, happened_at desc, id desc);
do $$ begin execute format('revoke update, delete on kernel.event from %I', kernel.runtime_role()); end $$;

-- Which records an event concerns: an event is stored once and read from each of them, newest first, through the key alone.
create table kernel_data.event_subject (
  subject_id uuid not null,
  happened_at timestamptz not null,
  event_id uuid not null,
  name text not null
);
call kernel.company_table('kernel.event_subject', key => array['subject_id', 'happened_at', 'event_id']);
do $$ begin execute format('revoke update, delete on kernel.event_subject from %I', kernel.runtime_role()); end $$;

-- Who of the company looked at which record. Written some seconds afterwards, many at a time; within an hour once.
create table kernel_data.record_view (
  id uuid not null,
  subject_id uuid not null,
  viewed_at timestamptz not null,
  operation text not null,
  door text not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  on_behalf_of uuid,
  address text
);
call kernel.company_table('kernel.record_view');
create index record_view_subject on kernel_data.record_view (company_id, subject_id, viewed_at desc, id desc);
create index record_view_age on kernel_data.record_view (company_id, viewed_at);
do $$ begin execute format('revoke update, delete on kernel.record_view from %I', kernel.runtime_role()); end $$;

-- A reaction writes here in its own transaction, so its effect happens once however often its job runs.
create table kernel_data.reaction_done (
  id uuid not null,
  event_id uuid not null,
  reaction text not null,
  done_at timestamptz not null default now()
);
call kernel.company_table('kernel.reaction_done');
create unique index reaction_once on kernel_data.reaction_done (company_id, event_id, reaction);

create table kernel_data.idempotency_key (
  id uuid not null,
  key text not null,
  operation text not null,
  actor_id uuid,
  input_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now()
);
call kernel.company_table('kernel.idempotency_key');
create unique index idempotency_key_once on kernel_data.idempotency_key (company_id, operation, key);
create index idempotency_key_age on kernel_data.idempotency_key (company_id, created_at);

create table kernel_data.file (
  id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 text not null,
  place text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
call kernel.company_table('kernel.file');

-- Envelope encryption: the master key (outside the database) wraps one data key per company; values name their key.
create table kernel_data.data_key (
  id uuid not null,
  wrapped text not null,
  master_key_id text not null,
  created_at timestamptz not null default now()
);
call kernel.company_table('kernel.data_key');
