create schema quotes_data;

-- The last number given of a kind (`quote`). Without history: an undo must not give a number twice.
create table quotes_data.numbering (
  id uuid not null,
  kind text not null,
  last bigint not null default 0
);
call kernel.company_table('quotes.numbering');
create unique index numbering_kind on quotes_data.numbering (company_id, kind);

-- At most one row: how the company quotes. Absent: the defaults of settings.rules.ts.
create table quotes_data.settings (
  id uuid not null,
  prefix text not null,
  valid_days integer not null check (valid_days between 1 and 365),
  remind_days integer not null check (remind_days between 0 and 60),
  follow_up_days integer not null check (follow_up_days between 0 and 60),
  approval_above_minor bigint check (approval_above_minor >= 0),
  approval_below_margin_percent numeric(5, 2) check (approval_below_margin_percent between 0 and 100),
  payment_terms text not null default '',
  delivery_terms text not null default '',
  terms text not null default '',
  deposit_percent numeric(5, 2) check (deposit_percent > 0 and deposit_percent < 100),
  balance_days integer check (balance_days between 0 and 365),
  mail_text_id uuid,
  accuracy_percent numeric(4, 1) not null default 5 check (accuracy_percent between 0 and 50),
  version integer not null default 1
);
call kernel.company_table('quotes.settings', keep_history => true);
create unique index settings_once on quotes_data.settings (company_id);

-- What one search box looks through, besides the customer's name. Immutable, so that a column may hold it.
create function quotes_data.searched(number text, title text)
returns text language sql immutable parallel safe as $$ select kernel.fold(number || ' ' || title) $$;

-- Status, amounts and validity are those of its newest version, kept here so that an index finds them. `opportunity_id` has
-- no key: deals may be absent. `token_hash`: of the buyer's link, SHA-256; the link itself is sealed.
create table quotes_data.quote (
  id uuid not null,
  number text not null,
  title text not null default '' check (length(title) <= 200),
  customer_id uuid not null,
  contact_id uuid,
  opportunity_id uuid,
  owner_id uuid,
  status text not null check (status in
    ('draft', 'awaiting_approval', 'approved', 'sent', 'viewed', 'accepted', 'rejected', 'expired', 'withdrawn')),
  language text not null check (language in ('es', 'en')),
  currency text not null,
  version_number integer not null default 1,
  valid_until date not null,
  net_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  total_minor bigint not null default 0,
  cost_minor bigint,
  margin_percent numeric(7, 2),
  approval jsonb,
  token_hash text,
  token_sealed text,
  sent_at timestamptz,
  sent_to text not null default '',
  reminded_at timestamptz,
  decided_at timestamptz,
  decided_on date,
  reason text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  searched text not null generated always as (quotes_data.searched(number, title)) stored,
  check ((status in ('accepted', 'rejected')) = (decided_at is not null)),
  check ((status in ('accepted', 'rejected')) = (decided_on is not null))
);
call kernel.company_table('quotes.quote', keep_history => true);
alter table quotes_data.quote
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id),
  add foreign key (company_id, contact_id) references customers_data.customer (company_id, id) on delete set null (contact_id);
create unique index quote_number on quotes_data.quote (company_id, number);
create unique index quote_token on quotes_data.quote (company_id, token_hash) where token_hash is not null;
create index quote_recent on quotes_data.quote (company_id, created_at desc, id desc);
create index quote_customer on quotes_data.quote (company_id, customer_id, created_at desc);
create index quote_contact on quotes_data.quote (company_id, contact_id) where contact_id is not null;
create index quote_opportunity on quotes_data.quote (company_id, opportunity_id, created_at desc) where opportunity_id is not null;
create index quote_owner on quotes_data.quote (company_id, owner_id, created_at desc);
create index quote_status on quotes_data.quote (company_id, status, valid_until);
create index quote_decided on quotes_data.quote (company_id, decided_on) where decided_on is not null;
create index quote_searched on quotes_data.quote using gin (company_id, searched gin_trgm_ops);

-- How the buyer read it. Apart from the quote, so that a look at it is no change to it; the id is the quote's.
create table quotes_data.reading (
  id uuid not null,
  first_viewed_at timestamptz,
  last_viewed_at timestamptz,
  views integer not null default 0,
  unread_comments integer not null default 0,
  follow_up_task_id uuid
);
call kernel.company_table('quotes.reading');
alter table quotes_data.reading
  add foreign key (company_id, id) references quotes_data.quote (company_id, id) on delete cascade;

-- What was or will be offered. `shared_at`: since when the buyer has it and nothing in it changes any more. `document`: the
-- words and amounts of that moment, from which page and PDF are drawn; `content_hash` is its SHA-256. `deposit_percent`: of the total,
-- to be paid on acceptance; the rest `balance_days` after that, or on delivery where it is null.
create table quotes_data.quote_version (
  id uuid not null,
  quote_id uuid not null,
  number integer not null,
  made_by text not null check (made_by in ('staff', 'buyer')),
  made_by_name text not null default '',
  intro text not null default '',
  payment_terms text not null default '',
  deposit_percent numeric(5, 2) check (deposit_percent > 0 and deposit_percent < 100),
  balance_days integer check (balance_days between 0 and 365),
  delivery_terms text not null default '',
  terms text not null default '',
  notes text not null default '',
  valid_until date not null,
  discount_percent numeric(5, 2) check (discount_percent between 0 and 100),
  discount_minor bigint check (discount_minor >= 0),
  shipping_minor bigint not null default 0 check (shipping_minor >= 0),
  shipping_tax_code text not null,
  tax_exemption text not null default '',
  totals jsonb not null,
  shared_at timestamptz,
  document jsonb,
  content_hash text,
  pdf_file_id uuid,
  pdf_sha256 text,
  created_at timestamptz not null default now(),
  check (discount_percent is null or discount_minor is null),
  check ((shared_at is null) = (document is null))
);
call kernel.company_table('quotes.quote_version', keep_history => true);
alter table quotes_data.quote_version
  add foreign key (company_id, quote_id) references quotes_data.quote (company_id, id) on delete cascade;
create unique index quote_version_number on quotes_data.quote_version (company_id, quote_id, number);

-- `unit_price_minor`: minor units with up to four decimals, before tax. Amounts of a line that is left out are what it would cost.
create table quotes_data.quote_line (
  id uuid not null,
  version_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('product', 'section', 'note')),
  variant_id uuid,
  pack_id uuid,
  code text not null default '',
  name text not null,
  description text not null default '',
  unit text not null default '',
  divisible boolean not null default false,
  quantity numeric(15, 3) not null default 0,
  unit_price_minor numeric(17, 4) not null default 0 check (unit_price_minor >= 0),
  discount_percent numeric(5, 2) check (discount_percent between 0 and 100),
  discount_minor bigint check (discount_minor >= 0),
  tax_code text not null default 'exempt',
  optional boolean not null default false,
  chosen boolean not null default true,
  adjustable boolean not null default false,
  least_quantity numeric(15, 3),
  most_quantity numeric(15, 3),
  unit_cost_minor numeric(17, 4) check (unit_cost_minor >= 0),
  net_minor bigint not null default 0,
  share_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  check (kind <> 'product' or quantity > 0),
  check (discount_percent is null or discount_minor is null),
  check (optional or chosen)
);
call kernel.company_table('quotes.quote_line', keep_history => true);
alter table quotes_data.quote_line
  add foreign key (company_id, version_id) references quotes_data.quote_version (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id),
  add foreign key (company_id, pack_id) references catalogue_data.pack (company_id, id) on delete set null (pack_id);
create index quote_line_order on quotes_data.quote_line (company_id, version_id, position);
create index quote_line_pack on quotes_data.quote_line (company_id, pack_id) where pack_id is not null;
create index quote_line_variant on quotes_data.quote_line (company_id, variant_id) where variant_id is not null;

create table quotes_data.quote_comment (
  id uuid not null,
  quote_id uuid not null,
  version_number integer not null,
  side text not null check (side in ('staff', 'buyer')),
  name text not null,
  body text not null check (length(body) between 1 and 4000),
  said_by uuid,
  said_at timestamptz not null
);
call kernel.company_table('quotes.quote_comment', keep_history => true);
alter table quotes_data.quote_comment
  add foreign key (company_id, quote_id) references quotes_data.quote (company_id, id) on delete cascade;
create index quote_comment_order on quotes_data.quote_comment (company_id, quote_id, said_at, id);

-- The proof of what the buyer decided: who, when, from where, about exactly which file.
create table quotes_data.quote_decision (
  id uuid not null,
  quote_id uuid not null,
  version_number integer not null,
  outcome text not null check (outcome in ('accepted', 'rejected')),
  name text not null,
  email text not null default '',
  role text not null default '',
  reason text not null default '',
  decided_at timestamptz not null,
  address text not null default '',
  agent text not null default '',
  total_minor bigint not null,
  currency text not null,
  pdf_sha256 text not null
);
call kernel.company_table('quotes.quote_decision', keep_history => true);
alter table quotes_data.quote_decision
  add foreign key (company_id, quote_id) references quotes_data.quote (company_id, id) on delete cascade;
create unique index quote_decision_once on quotes_data.quote_decision (company_id, quote_id);

-- What an opportunity is about, before it is quoted; the id is the opportunity's, which is deals' own and may be absent. `lines`:
-- as those of a quote, in their order.
create table quotes_data.opportunity_lines (
  id uuid not null,
  currency text not null,
  lines jsonb not null,
  net_minor bigint not null,
  version integer not null default 1
);
call kernel.company_table('quotes.opportunity_lines', keep_history => true);
