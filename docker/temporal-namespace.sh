#!/bin/sh
# Creates the product's namespace, which keeps closed runs for 30 days, and its search attributes; changes nothing that is there.
set -eu

until temporal operator cluster health >/dev/null 2>&1; do sleep 2; done

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d

# A new namespace takes a few seconds to be known everywhere.
until temporal operator search-attribute list >/dev/null 2>&1; do sleep 2; done
for name in ClinicId ReminderKind; do
  temporal operator search-attribute list | grep -qw "$name" ||
    temporal operator search-attribute create --name "$name" --type Keyword
done
