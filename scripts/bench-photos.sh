#!/usr/bin/env bash
# The photo pipeline beside its peers; brings the peers first. `bench-photos.sh quick` takes three photos instead of
# twelve; a folder as last argument is compared instead of the wallpapers.
source "$(dirname "$0")/lib.sh"

CACHE=target/bench-photos
PEERS=bench/photos/peers
# The photos, Debian's own libvips, and what builds libjpeg and a Python venv.
PACKAGES=(mate-backgrounds plasma-workspace-wallpapers libvips-tools g++ make nasm python3-venv)

node_modules() {
  has node && has npm || fail "Node 20 or later with npm is needed for libvips as npm ships it"
  npm_packages $CACHE/sharp $PEERS
}

pillow() {
  local home=$CACHE/venv stamp
  stamp="$(python) $(sha256sum <$PEERS/requirements.txt)"
  [ "$(cat $home/.stamp 2>/dev/null)" != "$stamp" ] || return 0
  say "installing Pillow into $home"
  rm -rf $home
  "$(python)" -m venv $home >$CACHE/pip.log 2>&1 || fail "python3 -m venv failed (see $CACHE/pip.log)"
  $home/bin/python -m pip install --disable-pip-version-check --no-deps --requirement $PEERS/requirements.txt \
    >>$CACHE/pip.log 2>&1 || fail "pip could not install Pillow (see $CACHE/pip.log)"
  echo "$stamp" >$home/.stamp
}

options=()
if [ "${1:-}" = quick ]; then
  options+=(--quick)
  shift
fi
[ -z "${1:-}" ] || options+=(--photos "$1")

mkdir -p $CACHE
debian_packages "${PACKAGES[@]}"
node_modules
pillow
say "building"
cargo build --release --workspace --manifest-path bench/photos/Cargo.toml --target-dir target
SHARP_HOME=$ROOT/$CACHE/sharp target/release/photo-bench $CACHE $PEERS $CACHE/venv/bin/python "${options[@]}"
say "the same is in $CACHE/report.md, more in $CACHE/report.json"
