#!/bin/sh
# Run once by the PostgreSQL image, on a fresh volume: the role that the server works under, which does not own the record.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$SERVER_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role tracker_server login password :'password';
SQL
