-- What a visitor of the site has chosen, before anybody knows who it is. `key_hash`: SHA-256 of the key in the visitor's cookie.
-- `address`: proven by a code. `turn`: grows with every request that is sent of it, so that one form sends one request.
-- `contact`: who the request is from, as written, until a code proves it. Without history: it is forgotten after thirty days.
create table quotes_data.cart (
  id uuid not null,
  key_hash text not null,
  address text,
  turn integer not null default 1,
  contact jsonb,
  last_request_id uuid,
  changed_at timestamptz not null
);
call kernel.company_table('quotes.cart');
create unique index cart_key on quotes_data.cart (company_id, key_hash);
create index cart_address on quotes_data.cart (company_id, address) where address is not null;
create index cart_changed on quotes_data.cart (company_id, changed_at);

-- `text`: what was written, or the name the product had when it was chosen. `written`: a quantity that can't be had, kept as it
-- was typed until it is mended. `candidates`: variants the text may mean, best first. `removed_at`: it may still be put back.
create table quotes_data.cart_line (
  id uuid not null,
  cart_id uuid not null,
  position integer not null,
  text text not null check (length(text) <= 300),
  variant_id uuid,
  pack_id uuid,
  quantity numeric(15, 3) check (quantity > 0 and quantity <= 1000000),
  written text not null default '' check (length(written) <= 40),
  note text not null default '' check (length(note) <= 300),
  confidence numeric(4, 3) check (confidence between 0 and 1),
  candidates uuid[] not null default '{}',
  removed_at timestamptz
);
call kernel.company_table('quotes.cart_line');
alter table quotes_data.cart_line
  add foreign key (company_id, cart_id) references quotes_data.cart (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id) on delete set null (variant_id),
  add foreign key (company_id, pack_id) references catalogue_data.pack (company_id, id) on delete set null (pack_id);
create index cart_line_order on quotes_data.cart_line (company_id, cart_id, position);
create index cart_line_variant on quotes_data.cart_line (company_id, variant_id) where variant_id is not null;
create index cart_line_pack on quotes_data.cart_line (company_id, pack_id) where pack_id is not null;

-- Who sent a request from the site, and what they agreed to; the id is the request's. `proven`: the address, of mail
-- or a phone, that a code reached; the others are as they were written. Panama: Law
-- 81 of 2019 asks for consent that can be shown: when, from where, and by `terms_hash` to exactly which text.
create table quotes_data.request_origin (
  id uuid not null,
  name text not null,
  organisation text not null default '',
  email text not null,
  phone text not null default '',
  proven text not null,
  fiscal_id text not null default '',
  language text not null check (language in ('es', 'en')),
  terms_hash text not null,
  agreed_at timestamptz not null,
  address text not null default '',
  agent text not null default ''
);
call kernel.company_table('quotes.request_origin', keep_history => true);
alter table quotes_data.request_origin
  add foreign key (company_id, id) references quotes_data.quote_request (company_id, id) on delete cascade;
create index request_origin_proven on quotes_data.request_origin (company_id, lower(proven));

-- Photos and documents a buyer sends along, of a cart until its request goes out. Neither is a foreign key: what they hold is let go
-- only once their holder is gone for good (`orphaned_on`: since when it is gone). Suppliers see none of them (0025).
create table quotes_data.buyer_attachment (
  id uuid not null,
  cart_id uuid,
  request_id uuid,
  name text not null,
  media_type text not null check (media_type in ('image/jpeg', 'application/pdf')),
  bytes integer not null,
  file_id uuid not null,
  sent_at timestamptz not null,
  orphaned_on date,
  check (num_nonnulls(cart_id, request_id) = 1)
);
call kernel.company_table('quotes.buyer_attachment');
create index buyer_attachment_cart on quotes_data.buyer_attachment (company_id, cart_id, sent_at) where cart_id is not null;
create index buyer_attachment_request on quotes_data.buyer_attachment (company_id, request_id, sent_at) where request_id is not null;

-- Every text somebody agreed to, kept for good; found by the SHA-256 of it.
create table quotes_data.agreed_text (
  id uuid not null,
  hash text not null,
  text text not null
);
call kernel.company_table('quotes.agreed_text');
create unique index agreed_text_hash on quotes_data.agreed_text (company_id, hash);

-- At most one row: who gets the requests of the site, in turn, and the company's own texts; '' for ours.
create table quotes_data.site_settings (
  id uuid not null,
  receiver_ids uuid[] not null default '{}',
  terms text not null default '',
  terms_en text not null default '',
  privacy text not null default '',
  privacy_en text not null default '',
  version integer not null default 1
);
call kernel.company_table('quotes.site_settings', keep_history => true);
create unique index site_settings_once on quotes_data.site_settings (company_id);
