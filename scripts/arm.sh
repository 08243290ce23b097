#!/usr/bin/env bash
# Builds core/media and the store for ARM64 and runs their tests under qemu; `arm.sh short` does core/media only.
source "$(dirname "$0")/cross.sh"

TARGET=aarch64-unknown-linux-gnu
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="qemu-aarch64-static -L /usr/aarch64-linux-gnu"
export CC_aarch64_unknown_linux_gnu=aarch64-linux-gnu-gcc
export CXX_aarch64_unknown_linux_gnu=aarch64-linux-gnu-g++
export AR_aarch64_unknown_linux_gnu=aarch64-linux-gnu-ar

arm_test() { cargo test --locked "${BUILD_STD[@]}" --target $TARGET "$@"; }

need qemu-user-static
# What a call costs is measured where the processor is not emulated.
SKIPPED=(--skip measured:: --skip corpora)
say "core/media on ARM64"
if [ "${1:-}" = short ]; then
  say "without the long sweeps over damaged photos: they ran natively, and 'make arm' runs them here"
  arm_test -p werkfunk-media --lib --tests -- "${SKIPPED[@]}" --skip flipped_bits --skip is_survived
  exit
fi
arm_test -p werkfunk-media --lib --tests -- "${SKIPPED[@]}"
say "the store on ARM64"
arm_test -p werkfunk --lib -- store::
