-- Who people are (global: one login serves several companies) and what they may do in a company (company tables).

create schema identity;
create schema identity_data;

-- Global: one person signs in once and works in several companies.
create table identity.login (
  id uuid primary key,
  email citext not null unique check (length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  language text not null default 'es' check (language in ('es', 'en')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  password_hash text not null,
  password_set_at timestamptz not null,
  verified_at timestamptz,
  -- Sealed by the installation's key; `totp_pending` waits for its first code.
  totp text,
  totp_pending text,
  -- Number of the last thirty-second step whose code was accepted: a code works once.
  totp_step bigint not null default 0,
  email_codes boolean not null default false,
  -- Handle by which passkeys name their owner without telling who it is.
  passkey_handle text not null unique,
  last_company uuid references kernel.company (id) on delete set null,
  created_at timestamptz not null default now()
);
call kernel.global_table('identity.login');
-- A new master key must seal these columns again.
comment on column identity.login.totp is 'sealed';
comment on column identity.login.totp_pending is 'sealed';

-- Global: a session belongs to a login and moves between its companies. One row is one family of refresh tokens.
create table identity.session (
  id uuid primary key,
  login_id uuid not null references identity.login (id) on delete cascade,
  company uuid references kernel.company (id) on delete set null,
  refresh_hash text not null,
  previous_hash text,
  rotated_at timestamptz not null,
  device text,
  agent text,
  address text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('signed_out', 'ended_by_owner', 'password_changed', 'token_reused', 'deactivated'))
);
call kernel.global_table('identity.session');
create index session_login on identity.session (login_id, seen_at desc);
create index session_company on identity.session (company, login_id);
create index session_expires on identity.session (expires_at);

-- Global: used by people who are not signed in. Only hashes; each works once.
create table identity.one_time_token (
  id uuid primary key,
  purpose text not null check (purpose in ('verify_email', 'reset_password', 'email_code', 'invitation', 'passkey')),
  hash text not null,
  login_id uuid references identity.login (id) on delete cascade,
  company uuid references kernel.company (id) on delete cascade,
  user_id uuid,
  wrong_tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
call kernel.global_table('identity.one_time_token');
create unique index one_time_token_hash on identity.one_time_token (purpose, hash);
create index one_time_token_login on identity.one_time_token (login_id, purpose);
create index one_time_token_user on identity.one_time_token (company, user_id);
create index one_time_token_expires on identity.one_time_token (expires_at);

-- Global: passkeys and recovery codes belong to the login.
create table identity.passkey (
  id uuid primary key,
  login_id uuid not null references identity.login (id) on delete cascade,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null,
  used_at timestamptz
);
call kernel.global_table('identity.passkey');
create index passkey_login on identity.passkey (login_id);

create table identity.recovery_code (
  id uuid primary key,
  login_id uuid not null references identity.login (id) on delete cascade,
  hash text not null
);
call kernel.global_table('identity.recovery_code');
create unique index recovery_code_hash on identity.recovery_code (login_id, hash);

-- Global: guessing is counted before anybody is known. Keys are hashes of an address's and a person's name.
create table identity.sign_in_attempt (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);
call kernel.global_table('identity.sign_in_attempt');
create index sign_in_attempt_age on identity.sign_in_attempt (last_at);

-- `grants` are rules such as `licensed:read` or `customers:update`; see role.rules.ts. `key` names a predefined role.
create table identity_data.role (
  id uuid not null,
  key text check (key in ('owner', 'super_admin', 'supervisor', 'agent', 'quality', 'audit', 'sales', 'driver')),
  name text check (length(name) between 1 and 80),
  grants text[] not null default '{}',
  reach jsonb not null default '{}',
  require_second_factor boolean not null default false,
  version integer not null default 1,
  check (key is not null or name is not null)
);
call kernel.company_table('identity.role', keep_history => true);
create unique index role_key on identity_data.role (company_id, key) where key is not null;
create unique index role_name on identity_data.role (company_id, kernel.fold(name)) where name is not null;

create table identity_data.team (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  version integer not null default 1
);
call kernel.company_table('identity.team', keep_history => true);
create unique index team_name on identity_data.team (company_id, kernel.fold(name));

-- A person in one company. No login until the invitation is accepted.
create table identity_data.user (
  id uuid not null,
  -- Of identity.login in the shared database, where no key can lead.
  login_id uuid,
  email citext not null check (length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  role_id uuid not null,
  team_id uuid,
  state text not null check (state in ('invited', 'active', 'inactive')),
  joined_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check (state = 'invited' or login_id is not null)
);
call kernel.company_table('identity.user', keep_history => true);
create unique index user_login on identity_data.user (company_id, login_id);
create unique index user_email on identity_data.user (company_id, email);
create index user_name on identity_data.user (company_id, name, id);
create index user_role on identity_data.user (company_id, role_id);
create index user_team on identity_data.user (company_id, team_id);
create index user_by_login on identity_data.user (login_id);
alter table identity_data.user add foreign key (company_id, role_id) references identity_data.role (company_id, id);
alter table identity_data.user add foreign key (company_id, team_id) references identity_data.team (company_id, id);

create table identity_data.api_key (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  prefix text not null,
  hash text not null,
  permissions text[] not null,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
call kernel.company_table('identity.api_key', keep_history => true);
create unique index api_key_prefix on identity_data.api_key (company_id, prefix);
alter table identity_data.api_key add foreign key (company_id, created_by) references identity_data.user (company_id, id);

-- Apart from the key, so that use leaves no history.
create table identity_data.api_key_use (
  id uuid not null,
  used_at timestamptz not null
);
call kernel.company_table('identity.api_key_use');
alter table identity_data.api_key_use add foreign key (company_id, id) references identity_data.api_key (company_id, id) on delete cascade;

-- The only read across companies: where a login is at home in this database. For sign-in and the switcher.
create function identity.companies_of(login uuid)
returns table (company uuid, user_id uuid, state text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select company_id, id, state from identity_data.user where login_id = login
$$;
do $$ begin
  revoke all on function identity.companies_of(uuid) from public;
  execute format('grant execute on function identity.companies_of(uuid) to %I', kernel.runtime_role());
end $$;

-- People without an account, known by an address they proved: codes that were asked for, and passes. Only hashes.
create table identity_data.visitor_code (
  id uuid not null,
  audience text not null check (audience in ('buyer', 'supplier', 'person')),
  address citext not null check (length(address) <= 254),
  -- Null once it works no more; the row still counts against the hour's five.
  hash text,
  wrong_tries integer not null default 0,
  created_at timestamptz not null
);
call kernel.company_table('identity.visitor_code', keep_history => false);
create index visitor_code_address on identity_data.visitor_code (company_id, audience, address, created_at);
create index visitor_code_age on identity_data.visitor_code (company_id, created_at);

create table identity_data.visitor_pass (
  id uuid not null,
  audience text not null check (audience in ('buyer', 'supplier', 'person')),
  address citext not null check (length(address) <= 254),
  hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
call kernel.company_table('identity.visitor_pass', keep_history => false);
create unique index visitor_pass_hash on identity_data.visitor_pass (company_id, hash);
create index visitor_pass_expires on identity_data.visitor_pass (company_id, expires_at);
