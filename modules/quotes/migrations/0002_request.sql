-- What a buyer asked for, before anybody knows who can deliver it and at what price.
create table quotes_data.quote_request (
  id uuid not null,
  number text not null,
  customer_id uuid not null,
  owner_id uuid,
  status text not null default 'new' check (status in ('new', 'sourcing', 'quoted', 'closed')),
  channel text not null check (channel in ('staff', 'site')),
  note text not null default '' check (length(note) <= 4000),
  closed_reason text not null default '' check (length(closed_reason) <= 500),
  currency text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('quotes.quote_request', keep_history => true);
alter table quotes_data.quote_request
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id);
create unique index quote_request_number on quotes_data.quote_request (company_id, number);
create index quote_request_recent on quotes_data.quote_request (company_id, created_at desc, id desc);
create index quote_request_customer on quotes_data.quote_request (company_id, customer_id, created_at desc);
create index quote_request_status on quotes_data.quote_request (company_id, status, created_at desc);
create index quote_request_owner on quotes_data.quote_request (company_id, owner_id, created_at desc);

-- `text`: as it was written. `variant_id` null: nobody knows yet what is meant. `confidence`: 0 to 1; null where a person chose.
create table quotes_data.quote_request_line (
  id uuid not null,
  request_id uuid not null,
  position integer not null,
  text text not null check (length(text) <= 300),
  variant_id uuid,
  pack_id uuid,
  quantity numeric(15, 3) check (quantity > 0 and quantity <= 1000000),
  unit text,
  divisible boolean not null default false,
  confidence numeric(4, 3) check (confidence between 0 and 1),
  note text not null default '' check (length(note) <= 300)
);
call kernel.company_table('quotes.quote_request_line', keep_history => true);
alter table quotes_data.quote_request_line
  add foreign key (company_id, request_id) references quotes_data.quote_request (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id) on delete set null (variant_id),
  add foreign key (company_id, pack_id) references catalogue_data.pack (company_id, id) on delete set null (pack_id);
create index quote_request_line_request on quotes_data.quote_request_line (company_id, request_id, position);
create index quote_request_line_variant on quotes_data.quote_request_line (company_id, variant_id) where variant_id is not null;
create index quote_request_line_pack on quotes_data.quote_request_line (company_id, pack_id) where pack_id is not null;

-- What people meant by a name that search alone does not find: the choice of staff, for the next list.
create table quotes_data.learnt_name (
  id uuid not null,
  words text not null check (length(words) between 1 and 300),
  variant_id uuid not null,
  chosen_at timestamptz not null
);
call kernel.company_table('quotes.learnt_name');
alter table quotes_data.learnt_name
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id) on delete cascade;
create unique index learnt_name_words on quotes_data.learnt_name (company_id, words);
create index learnt_name_variant on quotes_data.learnt_name (company_id, variant_id);
