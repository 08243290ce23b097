#!/usr/bin/env bash
# Feeds arbitrary bytes to the photo pipeline for FUZZ_SECONDS (60). Needs a nightly Rust; the rest does not.
source "$(dirname "$0")/lib.sh"

VERSION=0.13.1
export PATH=$ROOT/target/tools/bin:$PATH

cargo +nightly --version >/dev/null 2>&1 || fail "fuzzing needs a nightly Rust: 'rustup toolchain install nightly' brings it"
[ "$(cargo-fuzz --version 2>/dev/null)" = "cargo-fuzz $VERSION" ] ||
  cargo install cargo-fuzz --version $VERSION --locked --root target/tools
mkdir -p fuzz/corpus/photo
cargo +nightly fuzz run photo fuzz/corpus/photo fuzz/seeds -- -max_total_time="${FUZZ_SECONDS:-60}" -rss_limit_mb=2048
echo "no broken photo was found in ${FUZZ_SECONDS:-60} s"
