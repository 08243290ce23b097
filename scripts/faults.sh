#!/usr/bin/env bash
# Plays SCHEDULES (100,000) schedules of faults and says how often each fault met each step; WERKFUNK_SEED=n plays one again
# and prints every line of it, FIRST_SEED=n begins there, WERKFUNK_BUG=name plants a bug.
source "$(dirname "$0")/lib.sh"

SCHEDULES=${SCHEDULES:-100000} cargo test --locked -p werkfunk -p werkfunk-media -p werkfunk-tests \
  --features $PHONE_FEATURES --test simulation -- --nocapture --exact no_schedule_loses_doubles_reorders_or_jams_anything
