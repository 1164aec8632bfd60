create schema imports_data;

-- Without history: what an import wrote has its own, and reverting it must leave the import itself standing.
create table imports_data.import (
  id uuid not null,
  target text not null,
  file_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  state text not null default 'uploaded'
    check (state in ('uploaded', 'previewing', 'previewed', 'running', 'done', 'cancelled', 'failed', 'reverted')),
  reading jsonb not null,
  detected jsonb not null,
  sheets jsonb not null,
  columns jsonb not null,
  sample jsonb not null,
  notices jsonb not null,
  options jsonb not null,
  signature text not null,
  -- What people wrote into cells of the preview: line → column → text. The file stays as it came.
  fixes jsonb not null default '{}',
  counts jsonb,
  progress jsonb,
  error jsonb,
  -- Of the work under way: a turn that was cancelled finds another id here, or none, and gives up.
  work_id uuid,
  run_id uuid,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
call kernel.company_table('imports.import');
create index import_recent on imports_data.import (company_id, created_at desc nulls last, id desc nulls last);

-- A row of the file and what would become of it. `id` is that of the record it makes, if it makes one.
create table imports_data.staged_row (
  id uuid not null,
  import_id uuid not null,
  line integer not null,
  cells jsonb not null,
  keys jsonb not null,
  judged text not null check (judged in ('new', 'updated', 'unchanged', 'duplicate', 'error')),
  target_id uuid,
  -- The line of the file that this one repeats.
  repeats integer,
  problems jsonb not null default '[]',
  verdict text not null generated always as (case when repeats is null then judged else 'duplicate' end) stored
);
call kernel.company_table('imports.staged_row');
alter table imports_data.staged_row add foreign key (company_id, import_id)
  references imports_data.import (company_id, id) on delete cascade;
create unique index staged_row_line on imports_data.staged_row (company_id, import_id, line);
create index staged_row_verdict on imports_data.staged_row (company_id, import_id, verdict, line);

-- What people decided about files with these headers.
create table imports_data.recipe (
  id uuid not null,
  target text not null,
  signature text not null,
  mapping jsonb not null,
  reading jsonb not null,
  options jsonb not null,
  used_at timestamptz not null
);
call kernel.company_table('imports.recipe');
create unique index recipe_signature on imports_data.recipe (company_id, target, signature);
