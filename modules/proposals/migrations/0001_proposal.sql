create schema proposals_data;

-- Proposals written once. `blocks`: as the contract's `Block`, in their order. `deposit_percent`, `balance_days`: as a quote's version
-- has them.
create table proposals_data.template (
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  about text not null default '',
  language text not null check (language in ('es', 'en')),
  heading text not null,
  color text,
  valid_days integer check (valid_days between 1 and 365),
  payment_terms text not null default '',
  delivery_terms text not null default '',
  terms text not null default '',
  deposit_percent numeric(5, 2) check (deposit_percent > 0 and deposit_percent < 100),
  balance_days integer check (balance_days between 0 and 365),
  blocks jsonb not null,
  archived boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('proposals.template', keep_history => true);
create unique index template_name on proposals_data.template (company_id, lower(name));

-- What stands around the budget of a quote; the id is the quote's. `template_id` has no key: what it was made from may be
-- deleted, and comes back under the same id.
create table proposals_data.proposal (
  id uuid not null,
  template_id uuid,
  template_name text not null default '',
  heading text not null,
  color text,
  blocks jsonb not null,
  version integer not null default 1
);
call kernel.company_table('proposals.proposal', keep_history => true);
alter table proposals_data.proposal
  add foreign key (company_id, id) references quotes_data.quote (company_id, id) on delete cascade;
create index proposal_template on proposals_data.proposal (company_id, template_id) where template_id is not null;

-- Pictures that may stand in blocks; the id is the file's. Never deleted: documents that were sent show them.
create table proposals_data.picture (
  id uuid not null,
  width integer not null,
  height integer not null,
  created_at timestamptz not null default now()
);
call kernel.company_table('proposals.picture');
