create schema objects_data;

-- Everything of a record that people search by: its name and what stands in its own fields. Immutable, so that a column may hold it.
create function objects_data.searched(name text, custom jsonb) returns text language sql immutable parallel safe as $$
  select kernel.fold(concat_ws(' ', name,
    (select string_agg(value #>> '{}', ' ') from jsonb_each(custom) where jsonb_typeof(value) in ('string', 'number'))))
$$;

-- A kind of record the company made. Without roles in `seen_by` or `changed_by` whoever holds the permission may.
create table objects_data.custom_object (
  id uuid not null,
  key text not null check (key ~ '^[a-z0-9_]{1,60}$'),
  label text not null check (length(label) between 1 and 60),
  label_one text not null check (length(label_one) between 1 and 60),
  name_label text not null check (length(name_label) between 1 and 60),
  icon text not null,
  description text not null default '',
  seen_by uuid[] not null default '{}',
  changed_by uuid[] not null default '{}',
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('objects.custom_object', keep_history => true);
create unique index custom_object_key on objects_data.custom_object (company_id, key);

-- What records of an object are linked to: a kind of the house, or another object.
create table objects_data.relation (
  id uuid not null,
  object_id uuid not null,
  key text not null check (key ~ '^[a-z0-9_]{1,60}$'),
  label text not null check (length(label) between 1 and 60),
  reverse_label text not null check (length(reverse_label) between 1 and 60),
  target text not null,
  target_object_id uuid,
  many boolean not null,
  required boolean not null,
  position integer not null,
  version integer not null default 1,
  check ((target = 'objects.record') = (target_object_id is not null))
);
call kernel.company_table('objects.relation', keep_history => true);
alter table objects_data.relation
  add foreign key (company_id, object_id) references objects_data.custom_object (company_id, id) on delete cascade,
  add foreign key (company_id, target_object_id) references objects_data.custom_object (company_id, id);
create unique index relation_key on objects_data.relation (company_id, object_id, key);
create index relation_target on objects_data.relation (company_id, target, target_object_id);

create table objects_data.record (
  id uuid not null,
  object_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  owner_id uuid,
  custom jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  sort_name text collate "C" not null generated always as (kernel.fold(name)) stored,
  searched text not null generated always as (objects_data.searched(name, custom)) stored
);
call kernel.company_table('objects.record', keep_history => true);
alter table objects_data.record
  add foreign key (company_id, object_id) references objects_data.custom_object (company_id, id) on delete cascade;
create index record_recent on objects_data.record (company_id, object_id, created_at desc, id desc);
create index record_name on objects_data.record (company_id, object_id, sort_name, id);
create index record_custom on objects_data.record using gin (company_id, custom jsonb_path_ops);
create index record_searched on objects_data.record using gin (company_id, searched gin_trgm_ops);

-- The target is of any module, so nothing refers to it: a link to what lies in the trash waits for it to come back.
create table objects_data.link (
  id uuid not null,
  record_id uuid not null,
  relation_id uuid not null,
  target_id uuid not null,
  position integer not null
);
call kernel.company_table('objects.link', keep_history => true);
alter table objects_data.link
  add foreign key (company_id, record_id) references objects_data.record (company_id, id) on delete cascade,
  add foreign key (company_id, relation_id) references objects_data.relation (company_id, id) on delete cascade;
create index link_record on objects_data.link (company_id, record_id, relation_id);
create index link_target on objects_data.link (company_id, target_id, relation_id);
create index link_relation on objects_data.link (company_id, relation_id, target_id);
