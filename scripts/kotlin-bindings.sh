#!/usr/bin/env bash
# kotlin-bindings.sh FOLDER: builds the library as it ships (no failpoints) and writes its Kotlin side to FOLDER.
source "$(dirname "$0")/lib.sh"

[ $# = 1 ] || fail "usage: scripts/kotlin-bindings.sh FOLDER"
out=$1
cargo build --locked -p werkfunk-bindings --lib
# The generator is a workspace of its own: its features would else change how the whole graph is built.
cargo build --locked --manifest-path scripts/bindgen/Cargo.toml --target-dir target/bindgen
target/bindgen/debug/uniffi-bindgen generate --library target/debug/libwerkfunk_bindings.so \
  --language kotlin --no-format --out-dir "$out"
