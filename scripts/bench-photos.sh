#!/usr/bin/env bash
# The photo pipeline beside its peers; brings the peers first. `bench-photos.sh quick` takes three photos instead of
# twelve; a folder as last argument is compared instead of the wallpapers.
source "$(dirname "$0")/lib.sh"

CACHE=target/bench-photos
PEERS=bench/photos/peers
# The photos, Debian's own libvips, and what builds libjpeg and a Python venv.
PACKAGES=(mate-backgrounds plasma-workspace-wallpapers libvips-tools g++ make nasm python3-venv)

options=()
if [ "${1:-}" = quick ]; then
  options+=(--quick)
  shift
fi
[ -z "${1:-}" ] || options+=(--photos "$1")

mkdir -p $CACHE
debian_packages "${PACKAGES[@]}"
npm_packages $CACHE/sharp $PEERS
python_packages $CACHE/venv $PEERS/requirements.txt
say "building"
cargo build --release --workspace --manifest-path bench/photos/Cargo.toml --target-dir target
SHARP_HOME=$ROOT/$CACHE/sharp target/release/photo-bench $CACHE $PEERS $CACHE/venv/bin/python "${options[@]}"
say "the same is in $CACHE/report.md, more in $CACHE/report.json"
