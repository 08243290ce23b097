#!/usr/bin/env bash
# Installs what is missing for one profile: setup.sh demo|test|arm|android. Warm, it only looks.
source "$(dirname "$0")/lib.sh"

# What a machine with Rust, Python 3, Java 17, Maven and a C compiler may still lack.
DEMO=(g++ make nasm cmake perl pkg-config git ca-certificates libolm-dev libffi-dev python3-dev python3-venv)
# Java for the Kotlin tests, what skiko links and the letters and emojis it draws with, what writes Android's resources, and
# what shows the page that asks for consent.
TEST=(openjdk-17-jdk-headless maven aapt libgl1 libx11-6 libfontconfig1 fonts-dejavu-core fonts-noto-color-emoji)
TEST+=(chromium)
# Debian's own Rust brings the standard library's source for targets whose library we cannot download.
CROSS=(rustc-web rust-web-src gcc-aarch64-linux-gnu g++-aarch64-linux-gnu)
# Real photos for the demo; it draws its own scenes without them.
WALLPAPERS=(mate-backgrounds plasma-workspace-wallpapers)

packages() {
  case $1 in
    demo) echo "${DEMO[@]}" ;;
    test) echo "${DEMO[@]}" "${TEST[@]}" "${CROSS[@]}" qemu-user-static ;;
    arm) echo "${DEMO[@]}" "${CROSS[@]}" qemu-user-static ;;
    android) echo "${DEMO[@]}" "${CROSS[@]}" ;;
    *) fail "usage: scripts/setup.sh demo|test|arm|android" ;;
  esac
}

check_system() {
  has dpkg-query && has apt-get ||
    fail "this set-up knows Debian 12 only; elsewhere install the counterparts of: $(packages "$1")"
  (. /etc/os-release && [ "$ID $VERSION_ID" = "debian 12" ]) ||
    say "not Debian 12, which is what Werkfunk is tested on; package names may differ"
}

wallpapers() {
  [ "${WERKFUNK_WALLPAPERS:-}" != no ] || return 0
  local want
  want=$(missing "${WALLPAPERS[@]}" | xargs)
  [ -n "$want" ] && may_install || return 0
  say "installing photos for the demo: $want"
  apt_install $want || say "no wallpaper packages to be had; the demo draws its scenes"
}

rust() {
  local pinned
  pinned=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  has cargo || fail "Rust is missing: install rustup, then 'rustup toolchain install $pinned'"
  [[ "$(rustc --version 2>/dev/null)" == "rustc $pinned "* ]] && return
  if has rustup; then
    say "installing Rust $pinned"
    rustup toolchain install "$pinned" --profile minimal -c rustfmt -c clippy && return
  fi
  fail "Rust $pinned is needed (rust-toolchain.toml names it); 'rustup toolchain install $pinned' brings it"
}

# ez-vcard and what it stands on, which judges exported vCards.
ez_vcard() {
  local home=target/peers/ez-vcard log=target/setup-ez-vcard.log stamp
  stamp=$(sha256sum <tests/peers/ez-vcard/pom.xml)
  [ "$(cat $home/.stamp 2>/dev/null)" != "$stamp" ] || return 0
  say "bringing ez-vcard"
  rm -rf $home
  mvn -B -q -f tests/peers/ez-vcard/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory="$ROOT/$home" >$log 2>&1 || fail "Maven could not bring ez-vcard (see $log)"
  echo "$stamp" >$home/.stamp
}

# What drives Chromium and judges the page that asks for consent.
page_judge() {
  has node && has npm || debian_packages nodejs npm
  npm_packages target/page-judge tests/peers/page --ignore-scripts
}

# Pictures that were built before nasm was there are several times slower, and cargo does not see the difference.
built_with_nasm() {
  local output
  for output in target/*/build/mozjpeg-sys-*/output; do
    ! grep -qs "NASM not installed" "$output" || rm -r "${output%/output}"
  done
}

main() {
  local profile=${1:-test}
  mkdir -p target
  check_system "$profile"
  debian_packages $(packages "$profile")
  built_with_nasm
  rust
  case $profile in
    demo) wallpapers ;;
    arm | android) return ;;
  esac
  # One venv for Synapse and the independent client.
  python_packages target/venv tests/peers/requirements-*.txt
  [ "$profile" != demo ] || return 0
  ez_vcard
  page_judge
  scripts/corpora.sh
}

main "$@"
