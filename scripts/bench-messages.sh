#!/usr/bin/env bash
# Threads, search and sync beside their peers; brings the peers first. `bench-messages.sh b c e` runs these sections only.
source "$(dirname "$0")/lib.sh"

CACHE=target/bench-messages
PEERS=bench/messages/peers

node_modules() {
  has node && has npm || fail "Node 20 or later with npm is needed for matrix-js-sdk"
  npm_packages $CACHE/js $PEERS
}

deltachat() {
  local home=$CACHE/venv stamp
  stamp="$(python) $(sha256sum <$PEERS/requirements.txt)"
  [ "$(cat $home/.stamp 2>/dev/null)" != "$stamp" ] || return 0
  say "installing deltachat-rpc-server into $home"
  rm -rf $home
  "$(python)" -m venv $home >$CACHE/pip.log 2>&1 || fail "python3 -m venv failed (see $CACHE/pip.log)"
  $home/bin/python -m pip install --disable-pip-version-check --no-deps --requirement $PEERS/requirements.txt \
    >>$CACHE/pip.log 2>&1 || fail "pip could not install deltachat-rpc-server (see $CACHE/pip.log)"
  echo "$stamp" >$home/.stamp
}

scripts/setup.sh demo
mkdir -p $CACHE
node_modules
deltachat
say "building"
# The graph of the tests is built optimised already; `bench/messages/Cargo.toml` says what is built once more.
cargo build --locked --manifest-path bench/messages/Cargo.toml --target-dir target
target/debug/messages-bench run $CACHE $CACHE/venv/bin/deltachat-rpc-server target/venv/bin/python $PEERS \
  $CACHE/js/node_modules "$@"
say "the same is in $CACHE/report.md"
