#!/bin/sh
# Restores a backup made by backup.sh into an empty database and an empty files folder.
#
#   DATABASE_URL=postgres://… CEIBA_DATA=/var/lib/ceiba deploy/restore.sh BACKUP
#
# Ceiba must not be running. DATABASE_URL names a database that exists and is empty; its user owns it and may create
# roles. Afterwards start Ceiba with the secret.key (or CEIBA_SECRET_KEY) of the installation that was backed up:
# without it what was sealed, such as second factors, stays closed for good.
# Needs pg_restore of the major version that made the backup, or newer.
set -eu
umask 077
. "$(dirname "$0")/hidden_password.sh"

main() {
  [ $# -eq 1 ] || stop "usage: restore.sh BACKUP"
  [ -n "${DATABASE_URL:-}" ] || stop "set DATABASE_URL to the empty database that shall be filled."
  [ -n "${CEIBA_DATA:-}" ] || stop "set CEIBA_DATA to the folder that shall hold the files."
  url=$DATABASE_URL
  hide_password
  command -v pg_restore > /dev/null || stop "pg_restore was not found; install PostgreSQL's client programs."
  (cd "$1" && sha256sum --check --quiet SHA256SUMS) || stop "$1 is damaged or is no backup."
  [ -z "$(ls -A "$CEIBA_DATA/files" 2> /dev/null)" ] || stop "$CEIBA_DATA/files is not empty."
  [ "$(ask "select count(*) from pg_namespace where nspname = 'kernel'")" = 0 ] || stop "the database is not empty."

  # Rights in the backup name the role the server works as. Its password is set at the next start.
  role=$(cat "$1/runtime-role")
  psql --dbname="$url" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=role="$role" << 'SQL'
select format('create role %I nologin', :'role') where not exists (select from pg_roles where rolname = :'role') \gexec
SQL
  pg_restore --dbname="$url" --no-owner --single-transaction --exit-on-error "$1/database.dump"
  mkdir -p "$CEIBA_DATA"
  # There are none where files lie in a bucket.
  [ ! -e "$1/files.tar.gz" ] || tar -C "$CEIBA_DATA" -xzf "$1/files.tar.gz"
  echo "Companies restored: $(ask 'select count(*) from kernel.company'). Start Ceiba with the key of that installation."
}

stop() { echo "restore: $*" >&2; exit 1; }

ask() { psql --dbname="$url" --no-psqlrc --tuples-only --no-align --command="$1"; }

main "$@"
