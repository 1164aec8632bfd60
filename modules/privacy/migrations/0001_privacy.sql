create schema privacy_data;

create table privacy_data.numbering (
  id uuid not null,
  kind text not null check (kind in ('request', 'breach')),
  last integer not null default 0
);
call kernel.company_table('privacy.numbering');
create unique index numbering_kind on privacy_data.numbering (company_id, kind);

create table privacy_data.request (
  id uuid not null,
  number text not null,
  "right" text not null check ("right" in ('access', 'rectification', 'cancellation', 'opposition', 'portability')),
  status text not null check (status in ('unproven', 'open', 'answered', 'refused', 'withdrawn')),
  channel text not null check (channel in ('site', 'mail', 'phone', 'in_person')),
  language text not null check (language in ('es', 'en')),
  name text not null,
  email text not null default '',
  phone text not null default '',
  document text not null default '',
  details text not null default '',
  proof text check (proof in ('mailed_code', 'document', 'known')),
  proof_note text not null default '',
  proven_at timestamptz,
  received_at timestamptz not null,
  due_on date,
  owner_id uuid,
  records uuid[] not null default '{}',
  export_file_id uuid,
  exported_at timestamptz,
  erasure jsonb,
  erased_at timestamptz,
  answer text not null default '',
  answered_at timestamptz,
  answered_by text not null default '',
  reminded_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  -- A day runs once it is proven who asks, and not before.
  check ((proven_at is null) = (due_on is null)),
  check (status <> 'unproven' or proven_at is null)
);
call kernel.company_table('privacy.request', keep_history => true);
create unique index request_number on privacy_data.request (company_id, number);
create index request_due on privacy_data.request (company_id, status, due_on);
create index request_received on privacy_data.request (company_id, received_at desc, id desc);
create index request_email on privacy_data.request (company_id, lower(email));
-- Whoever presses twice asked once.
create unique index request_once on privacy_data.request (company_id, lower(email), "right")
  where status = 'open' and channel = 'site';

create table privacy_data.consent (
  id uuid not null,
  name text not null,
  email text not null,
  phone text not null,
  customer_id uuid,
  purpose text not null check (purpose in ('service', 'marketing', 'profiling', 'sharing', 'sensitive', 'terms')),
  channel text not null check (channel in ('form', 'cart', 'mail', 'phone', 'paper', 'in_person', 'own_page')),
  language text not null check (language in ('es', 'en')),
  text text not null,
  text_version text not null,
  text_hash text not null,
  source text not null,
  source_id uuid,
  evidence jsonb not null,
  given_at timestamptz not null,
  recorded_by text not null
);
call kernel.company_table('privacy.consent');
create unique index consent_once on privacy_data.consent (company_id, source, source_id, purpose) where source_id is not null;
create index consent_given on privacy_data.consent (company_id, given_at desc, id desc);
create index consent_email on privacy_data.consent (company_id, lower(email), purpose);
create index consent_customer on privacy_data.consent (company_id, customer_id) where customer_id is not null;

create table privacy_data.consent_end (
  id uuid not null,
  channel text not null check (channel in ('form', 'cart', 'mail', 'phone', 'paper', 'in_person', 'own_page')),
  note text not null,
  revoked_at timestamptz not null,
  revoked_by text not null
);
call kernel.company_table('privacy.consent_end');
alter table privacy_data.consent_end add foreign key (company_id, id) references privacy_data.consent (company_id, id);

-- A register proves something only where nobody can rewrite it.
do $$ begin
  execute format('revoke update, delete on privacy.consent, privacy.consent_end from %I', kernel.runtime_role());
end $$;

create table privacy_data.notice (
  id uuid not null,
  number integer not null,
  body_es text not null,
  body_en text not null,
  hash text not null default '',
  published_at timestamptz,
  published_by text not null default '',
  version integer not null default 1
);
call kernel.company_table('privacy.notice', keep_history => true);
create unique index notice_number on privacy_data.notice (company_id, number);

create function privacy_data.keep_published() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'a published notice is not changed';
end $$;
create trigger keep_published before update on privacy_data.notice
  for each row when (old.published_at is not null) execute function privacy_data.keep_published();

create table privacy_data.retention_rule (
  id uuid not null,
  kind text not null,
  keep_days integer not null check (keep_days > 0),
  active boolean not null default false,
  last_run_at timestamptz,
  last_count integer not null default 0,
  version integer not null default 1
);
call kernel.company_table('privacy.retention_rule', keep_history => true);
create unique index retention_kind on privacy_data.retention_rule (company_id, kind);

create table privacy_data.breach (
  id uuid not null,
  number text not null,
  title text not null,
  detected_at timestamptz not null,
  description text not null default '',
  categories text[] not null default '{}',
  people_count integer,
  severity text not null check (severity in ('low', 'medium', 'high')),
  measures text not null default '',
  authority text not null,
  authority_due_at timestamptz not null,
  people_due_at timestamptz not null,
  authority_told_at timestamptz,
  authority_note text not null default '',
  people_told_at timestamptz,
  people_note text not null default '',
  closed_at timestamptz,
  recorded_by text not null,
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('privacy.breach', keep_history => true);
create unique index breach_number on privacy_data.breach (company_id, number);
create index breach_detected on privacy_data.breach (company_id, detected_at desc, id desc);

create table privacy_data.recipient (
  id uuid not null,
  name text not null,
  role text not null check (role in ('processor', 'receiver')),
  purpose text not null default '',
  categories text[] not null default '{}',
  country text not null check (country ~ '^[A-Z]{2}$'),
  basis text not null check (basis in ('contract', 'consent', 'law', 'interest')),
  safeguards text not null default '',
  since date,
  in_notice boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('privacy.recipient', keep_history => true);
create index recipient_name on privacy_data.recipient (company_id, name, id);

create table privacy_data.settings (
  id uuid not null,
  days jsonb not null,
  remind_days integer not null,
  owner_id uuid,
  contact text not null default '',
  days_off date[] not null default '{}',
  version integer not null default 1
);
call kernel.company_table('privacy.settings', keep_history => true);
create unique index settings_once on privacy_data.settings (company_id);
