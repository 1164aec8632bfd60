create schema leads_data;

-- Forms that visitors fill. `fields`: in order, [{ key, required }]; `consent`: { purpose, text } or null, and which text that is.
create table leads_data.form (
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  name text not null,
  title text not null,
  intro text not null default '',
  fields jsonb not null,
  consent jsonb,
  consent_version integer not null default 1,
  thanks text not null default '',
  redirect_url text not null default '',
  sites text[] not null default '{}',
  assignee_ids uuid[] not null default '{}',
  tags text[] not null default '{}',
  source text not null default '',
  active boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('leads.form', keep_history => true);
create unique index form_slug on leads_data.form (company_id, slug);

-- What was sent, for good: it outlives its form, and a customer in the trash comes back to it; so no foreign keys.
-- `facts`: where the visitor came from; `consent`: { purpose, text, version, on } if given; `digest`: of who said what.
create table leads_data.submission (
  id uuid not null,
  form_id uuid not null,
  customer_id uuid,
  verdict text not null check (verdict in ('captured', 'quarantined', 'dismissed')),
  suspicions text[] not null default '{}',
  answers jsonb not null,
  facts jsonb not null default '{}',
  consent jsonb,
  digest text not null,
  submitted_at timestamptz not null,
  attended_at timestamptz
);
call kernel.company_table('leads.submission', keep_history => true);
create index submission_time on leads_data.submission (company_id, verdict, submitted_at desc, id);
create index submission_customer on leads_data.submission (company_id, customer_id, submitted_at desc);
create index submission_digest on leads_data.submission (company_id, digest, submitted_at desc);
create index submission_form on leads_data.submission (company_id, form_id, verdict);

-- Leads nobody works on any more, and why; `id` is the customer's.
create table leads_data.discard (
  id uuid not null,
  reason text not null,
  discarded_at timestamptz not null
);
call kernel.company_table('leads.discard', keep_history => true);

-- What other modules' records say of a customer's interest: an opportunity.
create table leads_data.signal (
  id uuid not null,
  customer_id uuid not null,
  source text not null,
  source_id uuid not null
);
call kernel.company_table('leads.signal');
create unique index signal_source on leads_data.signal (company_id, source, source_id);
create index signal_customer on leads_data.signal (company_id, customer_id);

-- Derived: without history, made anew at any time; leads have one, clients none. `id` is the customer's.
create table leads_data.score (
  id uuid not null,
  score smallint not null,
  reasons jsonb not null
);
call kernel.company_table('leads.score');
-- As lists order them: the best leads are read off the index.
create index score_order on leads_data.score (company_id, score desc nulls last, id);

-- One row for a company that changed the weights.
create table leads_data.setting (
  id uuid not null,
  weights jsonb not null,
  version integer not null default 1
);
call kernel.company_table('leads.setting', keep_history => true);
create unique index setting_once on leads_data.setting (company_id);
