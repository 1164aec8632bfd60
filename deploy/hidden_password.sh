# Read by backup.sh and restore.sh. Takes the password out of the address in `url` and leaves it to PostgreSQL's programs in their
# environment: everybody on a machine can read what a program was called with.

hide_password() {
  rest=${url#*://}
  authority=${rest%%[/?]*}
  case $authority in *:*@*) ;; *) return 0 ;; esac
  account=${authority%@*}
  PGPASSWORD=$(printf '%s\n' "${account#*:}" | decoded)
  export PGPASSWORD
  url=${url%%://*}://${account%%:*}${rest#"$account"}
}

# %2F and its like, byte by byte.
decoded() {
  LC_ALL=C awk '{
    while (match($0, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {
      high = index("0123456789ABCDEF", toupper(substr($0, RSTART + 1, 1))) - 1
      low = index("0123456789ABCDEF", toupper(substr($0, RSTART + 2, 1))) - 1
      printf "%s%c", substr($0, 1, RSTART - 1), high * 16 + low
      $0 = substr($0, RSTART + 3)
    }
    print
  }'
}
