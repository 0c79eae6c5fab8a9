#!/bin/bash
# Runs once, in an empty cluster. The statements are those of libs/platform/src/database/roles.ts; a test compares them.
set -euo pipefail
secret() { cat "/run/secrets/database_$1_password"; }

psql --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname fallbruecke \
  --set=migrator="$(secret migrator)" --set=app="$(secret app)" --set=queue="$(secret queue)" <<'SQL'
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_owner') THEN CREATE ROLE fallbruecke_owner; END IF;
END $do$;
ALTER ROLE fallbruecke_owner NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOLOGIN NOINHERIT;
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_audit') THEN CREATE ROLE fallbruecke_audit; END IF;
END $do$;
ALTER ROLE fallbruecke_audit NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOLOGIN;
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_gate') THEN CREATE ROLE fallbruecke_gate; END IF;
END $do$;
ALTER ROLE fallbruecke_gate NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOLOGIN;
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_sequencer') THEN CREATE ROLE fallbruecke_sequencer; END IF;
END $do$;
ALTER ROLE fallbruecke_sequencer NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOLOGIN;
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_retention') THEN CREATE ROLE fallbruecke_retention; END IF;
END $do$;
ALTER ROLE fallbruecke_retention NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOLOGIN;
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_migrator') THEN CREATE ROLE fallbruecke_migrator; END IF;
END $do$;
ALTER ROLE fallbruecke_migrator NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION LOGIN PASSWORD :'migrator';
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_app') THEN CREATE ROLE fallbruecke_app; END IF;
END $do$;
ALTER ROLE fallbruecke_app NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION LOGIN PASSWORD :'app';
DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fallbruecke_queue') THEN CREATE ROLE fallbruecke_queue; END IF;
END $do$;
ALTER ROLE fallbruecke_queue NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION LOGIN PASSWORD :'queue';
GRANT fallbruecke_audit, fallbruecke_gate, fallbruecke_sequencer, fallbruecke_retention TO fallbruecke_owner;
GRANT fallbruecke_owner TO fallbruecke_migrator;
ALTER ROLE fallbruecke_migrator SET role = 'fallbruecke_owner';
ALTER ROLE fallbruecke_app SET statement_timeout = '15s';
ALTER ROLE fallbruecke_app SET lock_timeout = '5s';
ALTER ROLE fallbruecke_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE fallbruecke_app SET default_transaction_isolation = 'read committed';
ALTER ROLE fallbruecke_queue SET statement_timeout = '60s';
ALTER DATABASE "fallbruecke" OWNER TO fallbruecke_owner;
REVOKE ALL ON DATABASE "fallbruecke" FROM PUBLIC;
GRANT CONNECT ON DATABASE "fallbruecke" TO fallbruecke_migrator, fallbruecke_app, fallbruecke_queue;
GRANT CREATE ON DATABASE "fallbruecke" TO fallbruecke_queue;
ALTER SCHEMA public OWNER TO fallbruecke_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION fallbruecke_queue;
SQL
