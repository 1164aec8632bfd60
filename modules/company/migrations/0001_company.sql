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
