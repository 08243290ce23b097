#!/usr/bin/env bash
# Builds the library as it ships, for this machine, and prints its stripped size.
source "$(dirname "$0")/lib.sh"

cargo build --locked --profile dist -p werkfunk-bindings --lib
library=target/dist/libwerkfunk_bindings.so
printf '%s: %s bytes stripped\n' $library "$(stat -c %s $library)"
