#!/bin/sh
# Makes the database's addresses from the passwords this service was given, so that they stand in no file and no `inspect`.
set -eu
for role in migrator app queue; do
  secret="/run/secrets/database_${role}_password"
  [ -r "$secret" ] || continue
  name="DATABASE_$(echo "$role" | tr '[:lower:]' '[:upper:]')_URL"
  address="${DATABASE_HOST:-database}:${DATABASE_PORT:-5432}/${DATABASE_NAME:-fallbruecke}"
  export "$name=postgresql://fallbruecke_${role}:$(cat "$secret")@${address}"
done
exec "$@"
