create schema company_data;

-- What the house's own register (kernel.company) does not hold. One row, made when somebody first writes it.
create table company_data.profile (
  id uuid not null,
  legal_name text not null default '' check (length(legal_name) <= 200),
  tax_id jsonb,
  industry text not null default '',
  address jsonb,
  phone text not null default '',
  email text not null default '',
  website text not null default '',
  updated_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('company.profile', keep_history => true);
create unique index profile_once on company_data.profile (company_id);

-- How far setting up has come. No history: it is a bookmark.
create table company_data.setup_step (
  id uuid not null,
  step text not null,
  state text not null check (state in ('open', 'done', 'skipped')),
  updated_at timestamptz not null
);
call kernel.company_table('company.setup_step');
create unique index setup_step_once on company_data.setup_step (company_id, step);

create table company_data.applied_template (
  id uuid not null,
  template text not null,
  language text not null,
  with_sample boolean not null,
  run_id uuid not null,
  applied_at timestamptz not null
);
call kernel.company_table('company.applied_template', keep_history => true);
create index applied_template_time on company_data.applied_template (company_id, applied_at desc);

-- Which records are samples, and under which name their template knows them.
create table company_data.sample_record (
  id uuid not null,
  template text not null,
  part text not null,
  ref text not null,
  kind text not null,
  record_id uuid not null,
  run_id uuid not null
);
call kernel.company_table('company.sample_record', keep_history => true);
create unique index sample_record_ref on company_data.sample_record (company_id, template, ref);

create table company_data.message_text (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  channel text not null check (channel in ('whatsapp', 'mail')),
  subject text not null default '',
  body text not null,
  position integer not null,
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('company.message_text', keep_history => true);
create unique index message_text_name on company_data.message_text (company_id, kernel.fold(name));
create index message_text_order on company_data.message_text (company_id, position, id);
