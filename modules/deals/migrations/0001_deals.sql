create schema deals_data;

create table deals_data.pipeline (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  description text not null default '',
  position integer not null,
  currency text not null,
  archived boolean not null default false,
  lost_reasons text[] not null default '{}',
  won_reasons text[] not null default '{}',
  lost_reason_required boolean not null default true,
  next_step text not null default 'off' check (next_step in ('off', 'warn', 'required')),
  -- What a template called it, by which it knows it again under another name; empty of those people made.
  template_name text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('deals.pipeline', keep_history => true);
create unique index pipeline_name on deals_data.pipeline (company_id, kernel.fold(name));

create table deals_data.stage (
  id uuid not null,
  pipeline_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  position integer not null,
  color text not null,
  kind text not null check (kind in ('open', 'won', 'lost')),
  probability integer not null check (probability between 0 and 100),
  expected_days integer check (expected_days > 0),
  suggested_activities jsonb not null default '[]',
  required_fields text[] not null default '{}',
  version integer not null default 1,
  check (kind <> 'won' or probability = 100),
  check (kind <> 'lost' or probability = 0)
);
call kernel.company_table('deals.stage', keep_history => true);
-- A stage that others were put before is still the same: nobody who edits it is told that it changed.
drop trigger next_version on deals_data.stage;
create trigger next_version before update on deals_data.stage for each row
  when (old.position = new.position or to_jsonb(old) - 'position' <> to_jsonb(new) - 'position') execute function kernel.next_version();
alter table deals_data.stage
  add foreign key (company_id, pipeline_id) references deals_data.pipeline (company_id, id) on delete cascade;
create unique index stage_name on deals_data.stage (company_id, pipeline_id, kernel.fold(name));

-- What one search box looks through, besides the names of customer and contact. Immutable, so that a column may hold it.
create function deals_data.searched(reference text, title text, source text, tags text[])
returns text language sql immutable parallel safe as $$
  select kernel.fold(concat_ws(' ', reference, title, source, (select string_agg(t, ' ') from unnest(tags) t)))
$$;

-- `reference`: what people and other systems call it; written, or else the company's next number. `status` is that of its stage, kept here so that an index finds it. `rank` orders a column: smaller stands higher; a card
-- between two others takes the exact middle, which numeric always has.
create table deals_data.opportunity (
  id uuid not null,
  reference text not null check (length(reference) between 1 and 60),
  title text not null check (length(title) between 1 and 200),
  customer_id uuid not null,
  contact_id uuid,
  pipeline_id uuid not null,
  stage_id uuid not null,
  status text not null check (status in ('open', 'won', 'lost')),
  owner_id uuid,
  value_minor bigint not null default 0 check (value_minor >= 0),
  currency text not null,
  expected_close_on date,
  source text not null default '',
  description text not null default '',
  tags text[] not null default '{}',
  custom jsonb not null default '{}',
  reason text not null default '',
  closed_at timestamptz,
  closed_on date,
  stage_entered_at timestamptz not null,
  rank numeric not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  sort_title text collate "C" not null generated always as (kernel.fold(title)) stored,
  searched text not null generated always as (deals_data.searched(reference, title, source, tags)) stored,
  check ((status = 'open') = (closed_at is null)),
  check ((status = 'open') = (closed_on is null))
);
call kernel.company_table('deals.opportunity', keep_history => true);
-- So is a card that was put elsewhere in its column, which changes its rank and nothing else.
drop trigger next_version on deals_data.opportunity;
create trigger next_version before update on deals_data.opportunity for each row
  when (old.rank = new.rank or old.updated_at <> new.updated_at) execute function kernel.next_version();
alter table deals_data.opportunity
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id),
  add foreign key (company_id, contact_id) references customers_data.customer (company_id, id) on delete set null (contact_id),
  add foreign key (company_id, pipeline_id) references deals_data.pipeline (company_id, id),
  add foreign key (company_id, stage_id) references deals_data.stage (company_id, id);
create unique index opportunity_reference on deals_data.opportunity (company_id, lower(reference));
-- A column of the board in its order; what a pipeline adds up to, without visiting the rows.
create index opportunity_column on deals_data.opportunity (company_id, stage_id, rank, id);
create index opportunity_totals on deals_data.opportunity (company_id, pipeline_id, stage_id) include (id, currency, value_minor, status, owner_id);
create index opportunity_recent on deals_data.opportunity (company_id, created_at desc, id desc);
create index opportunity_title on deals_data.opportunity (company_id, sort_title, id);
create index opportunity_customer on deals_data.opportunity (company_id, customer_id, created_at desc);
create index opportunity_contact on deals_data.opportunity (company_id, contact_id) where contact_id is not null;
create index opportunity_owner on deals_data.opportunity (company_id, owner_id, created_at desc);
create index opportunity_expected on deals_data.opportunity (company_id, expected_close_on) where status = 'open';
create index opportunity_closed on deals_data.opportunity (company_id, closed_at desc) where status <> 'open';
-- What was won and lost by day is added up without visiting the rows.
create index opportunity_closed_on on deals_data.opportunity (company_id, status, closed_on) include (value_minor, currency, owner_id, stage_id, source, created_at) where status <> 'open';
create index opportunity_custom on deals_data.opportunity using gin (company_id, custom jsonb_path_ops);
create index opportunity_searched on deals_data.opportunity using gin (company_id, searched gin_trgm_ops);

-- Every stay of an opportunity in a stage, under the name the stage had. Written by the stories, so that an undo takes it back.
create table deals_data.stage_visit (
  id uuid not null,
  opportunity_id uuid not null,
  pipeline_id uuid not null,
  stage_id uuid not null,
  stage_name text not null,
  entered_at timestamptz not null,
  left_at timestamptz,
  entered_by uuid,
  entered_by_name text not null default '',
  reason text not null default '',
  note text not null default ''
);
call kernel.company_table('deals.stage_visit', keep_history => true);
alter table deals_data.stage_visit
  add foreign key (company_id, opportunity_id) references deals_data.opportunity (company_id, id) on delete cascade;
create index stage_visit_opportunity on deals_data.stage_visit (company_id, opportunity_id, entered_at desc);
create index stage_visit_stage on deals_data.stage_visit (company_id, stage_id, entered_at);
create unique index stage_visit_present on deals_data.stage_visit (company_id, opportunity_id) where left_at is null;

-- The estimate for an open opportunity as long as it stands in `stage_id`; anywhere else the stage's own probability holds.
-- Derived, so without history: neither an undo nor a version has to do with it.
create table deals_data.chance (
  id uuid not null,
  stage_id uuid not null,
  probability integer not null check (probability between 0 and 100),
  estimated_at timestamptz not null
);
call kernel.company_table('deals.chance');
alter table deals_data.chance
  add foreign key (company_id, id) references deals_data.opportunity (company_id, id) on delete cascade;
-- Totals read every estimate of a company: from here, without visiting the rows.
create index chance_totals on deals_data.chance (company_id, id) include (stage_id, probability);

-- What a pipeline's closed opportunities taught: counts by stage, owner, source, value and age. The id is the pipeline's.
create table deals_data.lesson (
  id uuid not null,
  counts jsonb not null,
  learnt_at timestamptz not null
);
call kernel.company_table('deals.lesson');
alter table deals_data.lesson
  add foreign key (company_id, id) references deals_data.pipeline (company_id, id) on delete cascade;

-- The last number given to an opportunity as its reference: one row of a company. Gaps are no harm, so without history.
create table deals_data.numbering (
  id uuid not null,
  last integer not null
);
call kernel.company_table('deals.numbering');
create unique index numbering_once on deals_data.numbering (company_id);
