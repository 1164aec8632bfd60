#!/bin/sh
# Backs up one installation: the database, then the files of the companies.
#
#   deploy/backup.sh DIRECTORY
#
# Writes DIRECTORY/ceiba-<moment>/ and removes backups there that are older than KEEP_DAYS (default 14; 0 keeps all).
# Files in a bucket (CEIBA_FILES) stay there: its versions are their backup.
# Reads DATABASE_URL, or finds the embedded database in CEIBA_DATA (default .data), which must be running.
# Needs pg_dump of the server's major version or newer; it does not come with Ceiba.
#
# The key that opens secrets (secret.key) is left out on purpose: whoever finds a backup must not find the key beside it.
# Keep a copy of it somewhere else.
set -eu
umask 077
. "$(dirname "$0")/hidden_password.sh"

main() {
  [ $# -eq 1 ] || stop "usage: backup.sh DIRECTORY"
  command -v pg_dump > /dev/null || stop "pg_dump was not found; install PostgreSQL's client programs."
  data=${CEIBA_DATA:-$(dirname "$0")/../.data}
  url=${DATABASE_URL:-$(embedded_url)}
  [ -n "$url" ] || stop "set DATABASE_URL, or CEIBA_DATA to the folder of a Ceiba that is running."
  hide_password

  mkdir -p "$1"
  backup=$1/ceiba-$(date -u +%Y%m%dT%H%M%SZ)
  arriving=$backup.arriving
  [ ! -e "$backup" ] || stop "$backup is there already."
  mkdir "$arriving"
  trap 'rm -rf "$arriving"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  # The database first: a file lies on the disk before the database knows it, so each one the dump names is there.
  pg_dump --dbname="$url" --format=custom --file="$arriving/database.dump"
  psql --dbname="$url" --no-psqlrc --tuples-only --no-align --command='select kernel.runtime_role()' > "$arriving/runtime-role"
  if [ -z "${CEIBA_FILES:-}" ]; then
    mkdir -p "$data/files"
    tar -C "$data" -czf "$arriving/files.tar.gz" files
  fi
  (cd "$arriving" && sums=$(sha256sum ./*) && echo "$sums" > SHA256SUMS)

  # A rename is all or nothing: half a backup never looks like one.
  mv "$arriving" "$backup"
  echo "$backup"
  forget_old "$1"
}

stop() { echo "backup: $*" >&2; exit 1; }

embedded_url() {
  [ -r "$data/postgres/password" ] && [ -r "$data/postgres/port" ] || return 0
  echo "postgres://postgres:$(cat "$data/postgres/password")@127.0.0.1:$(cat "$data/postgres/port")/ceiba"
}

forget_old() {
  days=${KEEP_DAYS:-14}
  [ "$days" -gt 0 ] || return 0
  find "$1" -mindepth 1 -maxdepth 1 -type d -name 'ceiba-[0-9]*T[0-9]*Z' -mtime "+$days" -exec rm -rf {} +
}

main "$@"
