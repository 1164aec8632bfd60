create schema fields_data;

create table fields_data.custom_field (
  id uuid not null,
  entity text not null,
  -- A kind of such a record, kept by the module whose record it is; null: records of every kind have the field.
  kind_id uuid,
  key text not null,
  label text not null,
  type text not null,
  section text not null default '',
  position integer not null,
  required boolean not null default false,
  is_unique boolean not null default false,
  help text not null default '',
  options jsonb not null default '[]',
  default_value jsonb,
  -- The filter of `kernel/list.ts` that a record must meet to have the field; empty: every record has it.
  shown_when jsonb not null default '{}',
  -- What the value is reckoned by when it is read; empty where people write it.
  formula text not null default '',
  -- The other records it is reckoned from when it is read: `Rollup` of `kernel/values/rollup.ts`; null where it is not.
  rollup jsonb,
  version integer not null default 1
);
call kernel.company_table('fields.custom_field', keep_history => true);
create unique index custom_field_key on fields_data.custom_field (company_id, entity, key);
create index custom_field_order on fields_data.custom_field (company_id, entity, position);
