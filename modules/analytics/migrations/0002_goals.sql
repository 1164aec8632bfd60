-- What a metric should come to in every month, quarter or year. `whose_id`: a team of the company, or a person of it.
create table analytics_data.goal (
  id uuid not null,
  metric text not null,
  whose text not null check (whose in ('company', 'team', 'person')),
  whose_id uuid,
  every text not null check (every in ('month', 'quarter', 'year')),
  -- Of money, the currency in which the company counted when the goal was set.
  currency text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check ((whose = 'company') = (whose_id is null))
);
call kernel.company_table('analytics.goal', keep_history => true);
create unique index goal_once on analytics_data.goal (company_id, metric, every, whose, whose_id) nulls not distinct;

-- From the period that begins on this day on, until the next row; without a target there is no goal from then on.
create table analytics_data.goal_target (
  id uuid not null,
  goal_id uuid not null,
  from_on date not null,
  target bigint check (target > 0)
);
call kernel.company_table('analytics.goal_target', keep_history => true);
alter table analytics_data.goal_target add foreign key (company_id, goal_id)
  references analytics_data.goal (company_id, id) on delete cascade;
create unique index goal_target_once on analytics_data.goal_target (company_id, goal_id, from_on);
