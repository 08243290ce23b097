#!/usr/bin/env bash
# demo.sh [FOLDER]: builds the headless phone and plays the day on site, with the photos of FOLDER when given.
source "$(dirname "$0")/lib.sh"

cargo build --locked -p werkfunk-tests --features $PHONE_FEATURES --bins
exec target/debug/demo "$@"
