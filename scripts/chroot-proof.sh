#!/usr/bin/env bash
# Proves the package list on a bare Debian 12 below /tmp: only what the README presumes, a clean clone, `make setup`.
# FULL=1 runs `make test` there as well; KEEP=1 leaves the folder. Needs root and debootstrap.
source "$(dirname "$0")/lib.sh"

# Rust comes from this machine; make is what starts the set-up.
PRESUMED=(ca-certificates gcc libc6-dev make maven openjdk-17-jdk-headless python3)
SUITE=bookworm
FRESH=$(mktemp -d /tmp/werkfunk-fresh.XXXXXX)
chmod 755 "$FRESH"

clean_up() {
  local point
  for point in root/.rustup root/.cargo/bin proc dev; do
    mountpoint -q "$FRESH/$point" && umount -l "$FRESH/$point"
  done
  # A mount left behind would take this machine's own Rust along.
  grep -q " $FRESH/" /proc/mounts && fail "still mounted below $FRESH; nothing was removed"
  [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$FRESH"
}

mirror() {
  apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    sed -n "s/^$SUITE //p" | head -n 1
}

inside() { env -i "${ENVIRONMENT[@]}" chroot "$FRESH" bash -c "$1"; }

# Where this machine's own clients get their packages and whom they trust, so that the same ones work inside.
ENVIRONMENT=(HOME=/root LANG=C.UTF-8 PATH=/root/.cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
while IFS= read -r line; do ENVIRONMENT+=("$line"); done < <(
  env | grep -iE '^(pip_(index_url|extra_index_url|cert|default_timeout)|ssl_cert_.*|requests_ca_bundle|curl_ca_bundle|cargo_(http|net|registries)_.*|rustup_auto_install|https?_proxy|no_proxy|maven_opts|ci)=' || true)

copy() { # Only what is there.
  local path
  for path in "$@"; do
    [ ! -e "$path" ] || { mkdir -p "$FRESH$(dirname "$path")" && cp -a "$path" "$FRESH$(dirname "$path")/"; }
  done
}

base_system() {
  say "a bare Debian 12 in $FRESH"
  debootstrap --variant=minbase $SUITE "$FRESH" "$(mirror)" >"$LOG" 2>&1 || fail "debootstrap failed (see $LOG)"
  copy /etc/hosts /etc/resolv.conf /usr/local/share/ca-certificates
  rm -f "$FRESH/etc/apt/sources.list"
  copy /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources /etc/apt/apt.conf
  cp -a $(grep -liE 'proxy|https?::' /etc/apt/apt.conf.d/* 2>/dev/null) "$FRESH/etc/apt/apt.conf.d/" 2>/dev/null || true
  mount -t proc proc "$FRESH/proc"
  mount --rbind /dev "$FRESH/dev"
  mount --make-rslave "$FRESH/dev"
}

presumed() {
  say "what the README presumes: ${PRESUMED[*]} and Rust"
  inside "export DEBIAN_FRONTEND=noninteractive; apt-get update -qq &&
    apt-get install -y -qq --no-install-recommends ${PRESUMED[*]}" >>"$LOG" 2>&1 || fail "apt-get failed inside (see $LOG)"
  copy /etc/ssl/certs /etc/pip.conf /etc/maven/settings.xml "$HOME/.m2/settings.xml" "$HOME/.cargo/config.toml" "$HOME/.config/pip"
  mkdir -p "$FRESH/root/.cargo/bin" "$FRESH/root/.rustup"
  mount --bind -o ro "$HOME/.cargo/bin" "$FRESH/root/.cargo/bin"
  mount --bind -o ro "$HOME/.rustup" "$FRESH/root/.rustup"
}

sources() {
  if [ -z "$(git status --porcelain)" ]; then
    git clone -q "$ROOT" "$FRESH/root/werkfunk"
  else
    say "uncommitted changes: the work tree is copied instead of cloned"
    mkdir "$FRESH/root/werkfunk"
    git ls-files -z --cached --others --exclude-standard |
      tar --create --null --ignore-failed-read --files-from=- | tar --extract --directory="$FRESH/root/werkfunk"
  fi
}

mkdir -p target
LOG=$ROOT/target/fresh-machine.log
[ "$(id -u)" = 0 ] && has debootstrap || fail "this needs root and the package debootstrap"
trap clean_up EXIT
base_system
presumed
sources
inside 'dpkg-query -Wf "\${Package}\n" | sort >/tmp/before'
say "make setup"
inside 'cd ~/werkfunk && time make setup'
say "packages that set-up brought:"
inside 'dpkg-query -Wf "\${Package}\n" | sort | comm -13 /tmp/before - | xargs'
say "make setup once more must find nothing to do"
inside 'cd ~/werkfunk && time make setup'
[ -z "${FULL:-}" ] || { say "make test"; inside 'cd ~/werkfunk && time make test'; }
say "the fresh machine works"
