# Sourced by arm.sh and android-check.sh: Debian's Rust builds its own standard library for targets
# whose library no registry offers. Both share one target folder, so the host's parts are built once.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$ROOT/target/cross
BUILD_STD=(-Zbuild-std=std,panic_unwind)

need() {
  local package
  for package in rustc-web rust-web-src g++-aarch64-linux-gnu "$@"; do
    installed "$package" || fail "the package $package is missing: 'make setup' brings it"
  done
  local have want
  have=$($RUSTC --version | cut -d' ' -f2)
  want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  printf '%s\n%s\n' "$want" "$have" | sort -CV || fail "Debian's rustc-web is $have, the workspace needs $want"
}
