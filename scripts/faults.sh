#!/usr/bin/env bash
# Plays SCHEDULES (100,000) schedules of faults and says how often each fault met each step; WERKFUNK_SEED=n plays one again
# and prints every line of it, FIRST_SEED=n begins there, WERKFUNK_BUG=name plants a bug. Then, unless one seed or bug is
# looked at, the real phone with a real Synapse: the worst links (WERKFUNK_LOSS_SEED=n loses the same packets), 200 kills and
# a video of 1 GB in full, every answer a server can give, and disks that fail.
# FAULTS=simulated leaves these out, FAULTS=real plays nothing else, FAULTS=kills only the random kills, with WERKFUNK_SEED=n
# those of a seed, and with WERKFUNK_FAULTS=short a dozen of them.
source "$(dirname "$0")/lib.sh"

FAULTS=${FAULTS:-all}
TESTED=(-p werkfunk -p werkfunk-media -p werkfunk-tests --features $PHONE_FEATURES)

# real HOW TEST...: these files of stories, one story after the other: each measures a link or a disk of its own.
real() {
  local how=$1
  shift
  scripts/setup.sh test
  cargo build --locked "${TESTED[@]}" --bins
  WERKFUNK_FAULTS=$how cargo test --locked --no-fail-fast "${TESTED[@]}" "${@/#/--test=}" -- --nocapture --test-threads=1
}

case $FAULTS in
all | simulated | real | kills) ;;
*) fail "FAULTS=$FAULTS is none of all, simulated, real, kills" ;;
esac
if [ "$FAULTS" = all ] || [ "$FAULTS" = simulated ]; then
  SCHEDULES=${SCHEDULES:-100000} cargo test --locked "${TESTED[@]}" --test simulation -- --nocapture \
    --exact no_schedule_loses_doubles_reorders_or_jams_anything
fi
if [ "$FAULTS" = kills ]; then
  real "${WERKFUNK_FAULTS:-full}" random_kills
elif [ "$FAULTS" != simulated ] && [ -z "${WERKFUNK_SEED:-}${WERKFUNK_BUG:-}" ]; then
  real full bad_links random_kills memory kills server_faults portal restored_server full_disk failing_disk forgotten contract
fi
