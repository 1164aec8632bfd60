-- In which order a form and a record's page show sections and fields, and which of them open, folded or not at all.
create table fields_data.layout (
  id uuid not null,
  entity text not null,
  -- Null: everybody whose role has none of its own.
  role_id uuid,
  -- A kind of such a record, as its module tells them apart: a pipeline, a type; null: every kind that has none of its own.
  kind_id uuid,
  -- `[{"key", "shown"}]` in order; what is not named stands where it was declared.
  sections jsonb not null,
  fields jsonb not null,
  version integer not null default 1
);
call kernel.company_table('fields.layout', keep_history => true);
alter table fields_data.layout
  add foreign key (company_id, role_id) references identity_data.role (company_id, id) on delete cascade;
create unique index layout_of on fields_data.layout (company_id, entity, role_id, kind_id) nulls not distinct;
create index layout_role on fields_data.layout (company_id, role_id);
