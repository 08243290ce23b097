#!/usr/bin/env bash
# Runs every runner, goes on after a failing one, and lets summary.py add up. Logs stay in target/test-logs.
source "$(dirname "$0")/lib.sh"

LOGS=target/test-logs
TESTED=(-p werkfunk -p werkfunk-media -p werkfunk-tests --features $PHONE_FEATURES)

# run NAME COMMAND...: its output, its exit status and its seconds go to the logs.
run() {
  local name=$1 status=0 start=$SECONDS
  shift
  say "$name: $*"
  "$@" 2>&1 | tee "$LOGS/$name.log" || status=${PIPESTATUS[0]}
  echo "$status $((SECONDS - start))" >"$LOGS/$name.status"
}

demo() {
  if WERKFUNK_WALLPAPERS=no scripts/demo.sh; then
    echo "result of demo: 1 passed, 0 failed"
  else
    echo "result of demo: 0 passed, 1 failed"
    return 1
  fi
}

# Alone, so that no other package's features reach the library that ships; built first, as tests look into it.
bindings() {
  cargo build --locked -p werkfunk-bindings --lib
  cargo test --locked --no-fail-fast -p werkfunk-bindings
}

rm -rf $LOGS
mkdir -p $LOGS
run scripts python3 -B -m unittest discover -v -s scripts -p 'test_*.py'
# The phone with its failpoints comes first: stories start it as a process.
run phone cargo build --locked -p werkfunk-tests --features $PHONE_FEATURES --bins
run rust cargo test --locked --no-fail-fast "${TESTED[@]}"
run bindings bindings
run kotlin scripts/kotlin-test.sh
run app scripts/phone-test.sh
run page scripts/page-test.sh
run lint scripts/lint.sh
run arm scripts/arm.sh short
run android scripts/android-check.sh short
run demo demo
scripts/summary.py $LOGS
