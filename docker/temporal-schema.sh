#!/bin/sh
# Brings Temporal's own tables up to the version of its server; an empty database gets its first version before.
set -eu

bring_up() {
  tool="temporal-sql-tool --plugin postgres12 --ep postgres --port 5432 --user temporal --db $1"
  versions="/etc/temporal/schema/postgresql/v12/$2/versioned"
  $tool update-schema -d "$versions" || {
    $tool setup-schema -v 0.0
    $tool update-schema -d "$versions"
  }
}

bring_up temporal temporal
bring_up temporal_visibility visibility
