#!/usr/bin/env bash
# Threads, search and sync beside their peers; brings the peers first. `bench-messages.sh b c e` runs these sections only.
source "$(dirname "$0")/lib.sh"

CACHE=target/bench-messages
PEERS=bench/messages/peers

scripts/setup.sh demo
mkdir -p $CACHE
npm_packages $CACHE/js $PEERS
python_packages $CACHE/venv $PEERS/requirements.txt
say "building"
# The graph of the tests is built optimised already; `bench/messages/Cargo.toml` says what is built once more.
cargo build --locked --manifest-path bench/messages/Cargo.toml --target-dir target
target/debug/messages-bench run $CACHE $CACHE/venv/bin/deltachat-rpc-server target/venv/bin/python $PEERS \
  $CACHE/js/node_modules "$@"
say "the same is in $CACHE/report.md"
