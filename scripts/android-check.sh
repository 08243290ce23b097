#!/usr/bin/env bash
# Type-checks the bindings and all they stand on for Android; `android-check.sh short` does core/media only.
# The glibc cross compiler stands in for the NDK's: its objects are never linked, so nothing here can run.
source "$(dirname "$0")/cross.sh"

export CC_aarch64_linux_android=aarch64-linux-gnu-gcc
export CXX_aarch64_linux_android=aarch64-linux-gnu-g++
export AR_aarch64_linux_android=aarch64-linux-gnu-ar
# Without it aws-lc does not find pthread_rwlock_t.
export CFLAGS_aarch64_linux_android=-D_GNU_SOURCE CXXFLAGS_aarch64_linux_android=-D_GNU_SOURCE
export AWS_LC_SYS_CMAKE_BUILDER=0

need
package=werkfunk-bindings
[ "${1:-}" != short ] || package=werkfunk-media
say "type check of $package for Android"
if cargo check --locked "${BUILD_STD[@]}" --target aarch64-linux-android --lib -p $package; then
  echo "result of android-check ($package): 1 passed, 0 failed"
else
  echo "result of android-check ($package): 0 passed, 1 failed"
  exit 1
fi
