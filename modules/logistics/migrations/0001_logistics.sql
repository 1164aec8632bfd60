create schema logistics_data;

-- The last number given of a kind (`delivery`, `route`). Without history: an undo must not give a number twice.
create table logistics_data.numbering (
  id uuid not null,
  kind text not null,
  last bigint not null default 0
);
call kernel.company_table('logistics.numbering');
create unique index numbering_kind on logistics_data.numbering (company_id, kind);

-- At most one row: how the company delivers. Absent: the defaults of settings.queries.ts.
-- `proof`: {photo, signature, pin, qr}, each required, warn, optional or off. `failure_reasons`: [{code, name, photo}].
create table logistics_data.settings (
  id uuid not null,
  proof jsonb not null,
  depot_name text not null default '',
  depot_latitude numeric(9, 6) check (depot_latitude between -90 and 90),
  depot_longitude numeric(9, 6) check (depot_longitude between -180 and 180),
  speed_kmh integer not null check (speed_kmh between 3 and 120),
  stop_minutes integer not null check (stop_minutes between 1 and 240),
  window_hours integer not null check (window_hours between 1 and 12),
  day_from integer not null check (day_from between 0 and 23),
  day_until integer not null check (day_until between 1 and 24),
  reschedule_days integer not null check (reschedule_days between 0 and 30),
  keep_positions_days integer not null check (keep_positions_days between 1 and 365),
  tell_recipient boolean not null,
  failure_reasons jsonb not null,
  version integer not null default 1,
  check (day_from < day_until),
  check ((depot_latitude is null) = (depot_longitude is null))
);
call kernel.company_table('logistics.settings', keep_history => true);
create unique index settings_once on logistics_data.settings (company_id);

-- What is asked at one customer's door instead of the company's own.
create table logistics_data.customer_proof (
  id uuid not null,
  customer_id uuid not null,
  proof jsonb not null,
  version integer not null default 1
);
call kernel.company_table('logistics.customer_proof', keep_history => true);
create unique index customer_proof_once on logistics_data.customer_proof (company_id, customer_id);
alter table logistics_data.customer_proof add foreign key (company_id, customer_id)
  references customers_data.customer (company_id, id) on delete cascade;

create table logistics_data.vehicle (
  id uuid not null,
  plate text not null check (length(plate) between 1 and 20),
  name text not null default '',
  kind text not null default 'van' check (kind in ('motorcycle', 'car', 'van', 'truck', 'bicycle', 'other')),
  capacity_kg numeric(9, 1) check (capacity_kg >= 0),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('logistics.vehicle', keep_history => true);
create unique index vehicle_plate on logistics_data.vehicle (company_id, upper(plate));

-- A member of the company who drives. Nobody is made twice into a driver.
create table logistics_data.driver (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  phone text not null default '',
  vehicle_id uuid,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('logistics.driver', keep_history => true);
create unique index driver_once on logistics_data.driver (company_id, user_id);
alter table logistics_data.driver add foreign key (company_id, vehicle_id)
  references logistics_data.vehicle (company_id, id);

-- Duty is what makes positions lawful to take; one at a time is open.
create table logistics_data.duty (
  id uuid not null,
  driver_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('driver', 'staff')),
  positions integer not null default 0,
  distance_m bigint not null default 0,
  check (ended_at >= started_at),
  check ((ended_at is null) = (ended_by is null))
);
call kernel.company_table('logistics.duty');
create unique index duty_open on logistics_data.duty (company_id, driver_id) where ended_at is null;
create index duty_of_driver on logistics_data.duty (company_id, driver_id, started_at desc);
create index duty_recent on logistics_data.duty (company_id, started_at desc, id desc);
alter table logistics_data.duty add foreign key (company_id, driver_id)
  references logistics_data.driver (company_id, id) on delete cascade;

-- The breadcrumbs, kept for as many days as the company says. No history: they are facts of a moment. A place sent again is there already.
create table logistics_data.position (
  id uuid not null,
  driver_id uuid not null,
  at timestamptz not null,
  latitude numeric(9, 6) not null check (latitude between -90 and 90),
  longitude numeric(9, 6) not null check (longitude between -180 and 180),
  accuracy_m real,
  speed_kmh real,
  heading real
);
call kernel.company_table('logistics.position');
create unique index position_once on logistics_data.position (company_id, driver_id, at);
create index position_age on logistics_data.position (company_id, at);

-- Where each driver was last: one row for each, so that a map reads no breadcrumbs.
create table logistics_data.last_position (
  id uuid not null,
  at timestamptz not null,
  latitude numeric(9, 6) not null,
  longitude numeric(9, 6) not null,
  accuracy_m real,
  speed_kmh real,
  heading real,
  -- When arrivals were last reckoned from it.
  reckoned_at timestamptz
);
call kernel.company_table('logistics.last_position');
alter table logistics_data.last_position add foreign key (company_id, id)
  references logistics_data.driver (company_id, id) on delete cascade;

create function logistics_data.searched(number text, order_number text, recipient text, customer_name text, address text)
returns text language sql immutable parallel safe as
$$ select kernel.fold(number || ' ' || order_number || ' ' || recipient || ' ' || customer_name || ' ' || address) $$;

-- One order has one delivery. `token_hash` finds it for who waits; `pin` and `qr` are shown to nobody else.
-- `customer_name`, `sales_order_number`: as they were, for reading without their modules.
create table logistics_data.delivery (
  id uuid not null,
  number text not null,
  sales_order_id uuid,
  sales_order_number text not null default '',
  customer_id uuid,
  customer_name text not null default '',
  recipient text not null,
  phone text not null default '',
  email text not null default '',
  address text not null,
  latitude numeric(9, 6) check (latitude between -90 and 90),
  longitude numeric(9, 6) check (longitude between -180 and 180),
  instructions text not null default '',
  language text not null default 'es' check (language in ('es', 'en')),
  items jsonb not null default '[]',
  packages integer check (packages >= 0),
  weight_kg numeric(10, 3) check (weight_kg >= 0),
  window_from timestamptz,
  window_until timestamptz,
  status text not null default 'pending' check (status in
    ('pending', 'ready', 'assigned', 'on_the_way', 'arrived', 'delivered', 'failed', 'returned', 'cancelled')),
  goods_ready_at timestamptz,
  -- As its clock says; `warn_at`: from when most of the time is gone.
  promised_at timestamptz,
  warn_at timestamptz,
  attempts integer not null default 0,
  proof_policy jsonb not null,
  token_hash text not null,
  token_sealed text not null,
  pin text not null,
  qr text not null,
  failure jsonb,
  proof jsonb,
  delivered_at timestamptz,
  confirmed_at timestamptz,
  satisfaction integer check (satisfaction between 1 and 5),
  comment text not null default '',
  cancel_reason text not null default '',
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  searched text not null generated always as (logistics_data.searched(number, sales_order_number, recipient, customer_name, address)) stored,
  check ((latitude is null) = (longitude is null)),
  check ((window_from is null) = (window_until is null)),
  check (window_from < window_until),
  check ((status = 'delivered') = (delivered_at is not null))
);
call kernel.company_table('logistics.delivery', keep_history => true);
create unique index delivery_number on logistics_data.delivery (company_id, number);
-- One that stands per order; what came back for good or was called off may be followed by another.
create unique index delivery_of_order on logistics_data.delivery (company_id, sales_order_id)
  where sales_order_id is not null and status not in ('returned', 'cancelled');
create index delivery_by_order on logistics_data.delivery (company_id, sales_order_id) where sales_order_id is not null;
create unique index delivery_link on logistics_data.delivery (company_id, token_hash);
create index delivery_open on logistics_data.delivery (company_id, status, promised_at)
  where status not in ('delivered', 'returned', 'cancelled');
create index delivery_recent on logistics_data.delivery (company_id, created_at desc, id desc);
create index delivery_customer on logistics_data.delivery (company_id, customer_id, created_at desc) where customer_id is not null;
create index delivery_done on logistics_data.delivery (company_id, delivered_at desc) where delivered_at is not null;
create index delivery_searched on logistics_data.delivery using gin (company_id, searched gin_trgm_ops);
alter table logistics_data.delivery add foreign key (company_id, customer_id)
  references customers_data.customer (company_id, id);

create table logistics_data.route (
  id uuid not null,
  number text not null,
  day date not null,
  driver_id uuid,
  vehicle_id uuid,
  status text not null default 'planned' check (status in ('planned', 'started', 'finished', 'cancelled')),
  note text not null default '',
  started_at timestamptz,
  finished_at timestamptz,
  -- From the depot through its stops, by road as reckoned from straight lines.
  distance_m integer not null default 0,
  created_at timestamptz not null,
  version integer not null default 1,
  check (status <> 'started' or driver_id is not null)
);
call kernel.company_table('logistics.route', keep_history => true);
create unique index route_number on logistics_data.route (company_id, number);
-- A driver drives one route at a time.
create unique index route_under_way on logistics_data.route (company_id, driver_id) where status = 'started';
create index route_day on logistics_data.route (company_id, day desc, id desc);
create index route_of_driver on logistics_data.route (company_id, driver_id, day) where status in ('planned', 'started');
alter table logistics_data.route add foreign key (company_id, driver_id)
  references logistics_data.driver (company_id, id);
alter table logistics_data.route add foreign key (company_id, vehicle_id)
  references logistics_data.vehicle (company_id, id);

-- A door of a route. A delivery that failed gets another stop on another route, but has one open stop at a time.
create table logistics_data.stop (
  id uuid not null,
  route_id uuid not null,
  delivery_id uuid not null,
  position integer not null check (position > 0),
  status text not null default 'open' check (status in ('open', 'arrived', 'delivered', 'failed', 'dropped')),
  arrived_at timestamptz,
  closed_at timestamptz,
  failure_code text not null default '',
  version integer not null default 1
);
call kernel.company_table('logistics.stop', keep_history => true);
create unique index stop_open on logistics_data.stop (company_id, delivery_id) where status in ('open', 'arrived');
create index stop_of_route on logistics_data.stop (company_id, route_id, position);
create index stop_of_delivery on logistics_data.stop (company_id, delivery_id);
create index stop_closed on logistics_data.stop (company_id, closed_at desc) where closed_at is not null;
alter table logistics_data.stop add foreign key (company_id, route_id)
  references logistics_data.route (company_id, id) on delete cascade;
alter table logistics_data.stop add foreign key (company_id, delivery_id)
  references logistics_data.delivery (company_id, id) on delete cascade;

-- When a stop is expected; `id` is the stop's. Reckoned again every minute, so it keeps no history.
create table logistics_data.arrival (
  id uuid not null,
  expected_at timestamptz not null,
  stops_before integer not null,
  reckoned_at timestamptz not null
);
call kernel.company_table('logistics.arrival');
alter table logistics_data.arrival add foreign key (company_id, id)
  references logistics_data.stop (company_id, id) on delete cascade;

-- Photos and signatures as they came from a phone, under the id it gave them. `used`: a handover or a failure names it.
create table logistics_data.proof_file (
  id uuid not null,
  file_id uuid not null,
  delivery_id uuid not null,
  driver_id uuid not null,
  kind text not null check (kind in ('photo', 'signature')),
  used boolean not null default false,
  received_at timestamptz not null
);
call kernel.company_table('logistics.proof_file');
create index proof_file_of_delivery on logistics_data.proof_file (company_id, delivery_id);
create index proof_file_unused on logistics_data.proof_file (company_id, received_at) where not used;
alter table logistics_data.proof_file add foreign key (company_id, delivery_id)
  references logistics_data.delivery (company_id, id) on delete cascade;

-- What a phone sent and was done, by the id the phone gave it: the second time does nothing. No history: an undo of one act does
-- not make the phone send it again.
create table logistics_data.driver_act (
  id uuid not null,
  driver_id uuid not null,
  kind text not null,
  at timestamptz not null,
  received_at timestamptz not null
);
call kernel.company_table('logistics.driver_act');
create index driver_act_age on logistics_data.driver_act (company_id, received_at);

-- Talk. No history: what was said was said.
create table logistics_data.message (
  id uuid not null,
  delivery_id uuid not null,
  side text not null check (side in ('recipient', 'driver', 'staff')),
  name text not null,
  body text not null check (length(body) between 1 and 1000),
  sent_at timestamptz not null
);
call kernel.company_table('logistics.message');
create index message_of_delivery on logistics_data.message (company_id, delivery_id, sent_at);
alter table logistics_data.message add foreign key (company_id, delivery_id)
  references logistics_data.delivery (company_id, id) on delete cascade;

-- Until when one side has seen the talk.
create table logistics_data.talk_read (
  id uuid not null,
  delivery_id uuid not null,
  side text not null check (side in ('recipient', 'driver', 'staff')),
  read_at timestamptz not null
);
call kernel.company_table('logistics.talk_read');
create unique index talk_read_once on logistics_data.talk_read (company_id, delivery_id, side);
alter table logistics_data.talk_read add foreign key (company_id, delivery_id)
  references logistics_data.delivery (company_id, id) on delete cascade;
