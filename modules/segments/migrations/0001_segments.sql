create schema segments_data;

-- What customers bought, as other modules told it. No foreign key to the customer: one in the trash comes back with them.
-- `cause_run_id`: the run that brought it; `before`: as it was until the run `changed_run_id` told it anew. Both are for
-- following that run when it is undone. `withdrawn_by`: the run by which it no longer counts.
create table segments_data.purchase (
  id uuid not null,
  customer_id uuid not null,
  source text not null,
  source_id uuid not null,
  bought_on date not null,
  value_minor bigint not null,
  currency text not null,
  cause_run_id uuid not null,
  changed_run_id uuid,
  before jsonb,
  withdrawn_by uuid
);
call kernel.company_table('segments.purchase');
create unique index purchase_source on segments_data.purchase (company_id, source, source_id);
create index purchase_customer on segments_data.purchase (company_id, customer_id, bought_on);
create index purchase_cause on segments_data.purchase (company_id, cause_run_id);
create index purchase_changed on segments_data.purchase (company_id, changed_run_id) where changed_run_id is not null;
create index purchase_withdrawn on segments_data.purchase (company_id, withdrawn_by) where withdrawn_by is not null;

-- When the customer was last spoken to, likewise.
create table segments_data.contact (
  id uuid not null,
  customer_id uuid not null,
  source text not null,
  source_id uuid not null,
  contacted_on date not null,
  cause_run_id uuid not null,
  withdrawn_by uuid
);
call kernel.company_table('segments.contact');
create unique index contact_source on segments_data.contact (company_id, source, source_id);
create index contact_customer on segments_data.contact (company_id, customer_id, contacted_on);
create index contact_cause on segments_data.contact (company_id, cause_run_id);
create index contact_withdrawn on segments_data.contact (company_id, withdrawn_by) where withdrawn_by is not null;

-- What follows from both for each customer (`id`) who bought or was spoken to. Derived: without history, made anew at any time.
create table segments_data.customer_value (
  id uuid not null,
  purchases integer not null,
  first_purchase_on date,
  last_purchase_on date,
  last_contact_on date,
  lifetime_minor bigint not null,
  other_currencies jsonb not null,
  frequency integer not null,
  monetary_minor bigint not null,
  every_days numeric(7, 1),
  spread_days numeric(7, 1),
  recency_score smallint,
  frequency_score smallint,
  monetary_score smallint,
  rfm text,
  activity text,
  at_risk boolean not null,
  risk_after_days integer
);
call kernel.company_table('segments.customer_value');
create index customer_value_activity on segments_data.customer_value (company_id, activity);
create index customer_value_rfm on segments_data.customer_value (company_id, rfm);
create index customer_value_at_risk on segments_data.customer_value (company_id) where at_risk;

-- A merge of customers as it moved what is here, to take it apart again.
create table segments_data.merge (
  id uuid not null,
  kept_id uuid not null,
  dropped_id uuid not null,
  cause_run_id uuid not null,
  purchase_ids uuid[] not null,
  contact_ids uuid[] not null,
  member_ids uuid[] not null
);
call kernel.company_table('segments.merge');
create index merge_dropped on segments_data.merge (company_id, dropped_id);

create table segments_data.segment (
  id uuid not null,
  name text not null,
  description text not null default '',
  colour text not null,
  filter jsonb,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  folded_name text not null generated always as (kernel.fold(name)) stored
);
call kernel.company_table('segments.segment', keep_history => true);
create unique index segment_name on segments_data.segment (company_id, folded_name);

-- Who is in a static segment. No foreign key to the customer, as above.
create table segments_data.member (
  id uuid not null,
  segment_id uuid not null,
  customer_id uuid not null,
  added_at timestamptz not null default now()
);
call kernel.company_table('segments.member', keep_history => true);
alter table segments_data.member
  add foreign key (company_id, segment_id) references segments_data.segment (company_id, id) on delete cascade;
create unique index member_once on segments_data.member (company_id, segment_id, customer_id);
create index member_customer on segments_data.member (company_id, customer_id);

-- One row for a company that moved the lines or hid a ready-made segment. `thresholds` is null while the lines are where they were.
create table segments_data.setting (
  id uuid not null,
  thresholds jsonb,
  hidden text[] not null default '{}',
  version integer not null default 1
);
call kernel.company_table('segments.setting', keep_history => true);
create unique index setting_once on segments_data.setting (company_id);

-- The day all customers were last scored for.
create table segments_data.scoring (
  id uuid not null,
  computed_on date not null,
  finished_at timestamptz not null
);
call kernel.company_table('segments.scoring');
create unique index scoring_once on segments_data.scoring (company_id);
