#!/bin/sh
# Runs once, when the volume of PostgreSQL is empty: Temporal gets a role and databases of its own, so that neither it
# nor the product can reach the other's rows.
set -eu

psql -v ON_ERROR_STOP=1 -v password="$TEMPORAL_DB_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database temporal, temporal_visibility from public;
revoke connect on database reminders from public;
SQL
