#!/usr/bin/env bash
# Plays SCHEDULES (100,000) schedules of faults and says how often each fault met each step; WERKFUNK_SEED=n plays one again
# and prints every line of it, FIRST_SEED=n begins there, WERKFUNK_BUG=name plants a bug. Then, unless one seed or bug is
# looked at, the worst links and 200 kills of a real phone with a real Synapse, and a video of 1 GB, in full (FAULTS=simulated leaves them out,
# FAULTS=real plays nothing else).
source "$(dirname "$0")/lib.sh"

FAULTS=${FAULTS:-all}
TESTED=(-p werkfunk -p werkfunk-media -p werkfunk-tests --features $PHONE_FEATURES)

if [ "$FAULTS" != real ]; then
  SCHEDULES=${SCHEDULES:-100000} cargo test --locked "${TESTED[@]}" --test simulation -- --nocapture \
    --exact no_schedule_loses_doubles_reorders_or_jams_anything
fi
if [ "$FAULTS" != simulated ] && [ -z "${WERKFUNK_SEED:-}${WERKFUNK_BUG:-}" ]; then
  scripts/setup.sh test
  cargo build --locked "${TESTED[@]}" --bins
  # One after the other: each measures a link of its own.
  WERKFUNK_FAULTS=full cargo test --locked --no-fail-fast "${TESTED[@]}" --test bad_links --test random_kills \
    --test memory --test kills -- --nocapture --test-threads=1
fi
