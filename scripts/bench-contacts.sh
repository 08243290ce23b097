#!/usr/bin/env bash
# Reading contacts beside ez-vcard and vobject, which `setup.sh test` brings.
source "$(dirname "$0")/lib.sh"

FOLDER=target/bench-contacts
PEERS=target/peers/ez-vcard

[ -f $PEERS/.stamp ] && [ -x target/venv/bin/python ] || scripts/setup.sh test
mkdir -p $FOLDER
cargo build --locked --release --manifest-path bench/contacts/Cargo.toml --target-dir $FOLDER/build
$FOLDER/build/release/contacts-bench $FOLDER target/venv/bin/python $PEERS tests/peers
