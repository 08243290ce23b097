#!/usr/bin/env bash
# Contacts beside ez-vcard and vobject, which `setup.sh test` brings: reading, the whole import, finding.
source "$(dirname "$0")/lib.sh"

FOLDER=target/bench-contacts
PEERS=target/peers/ez-vcard

scripts/setup.sh test
mkdir -p $FOLDER
cargo build --locked --release --manifest-path bench/contacts/Cargo.toml --target-dir $FOLDER/build
# The graph of the tests is built optimised already; the core is built so once more, as it ships: whole, without checks.
cargo build --locked -p werkfunk -p werkfunk-media -p werkfunk-tests --features werkfunk-tests/failpoints,werkfunk/uniffi \
  --bin contacts --config 'profile.dev.package.werkfunk.opt-level=3' --config 'profile.dev.package.werkfunk-tests.opt-level=3' \
  --config 'profile.dev.package.werkfunk.debug-assertions=false' --config 'profile.dev.package.werkfunk.overflow-checks=false' \
  --config 'profile.dev.package.werkfunk.codegen-units=1'
cp target/debug/contacts $FOLDER/contacts
$FOLDER/build/release/contacts-bench $FOLDER target/venv/bin/python $PEERS tests/peers $FOLDER/contacts
