# Shared by the scripts: where we are, how to say things, who may install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD

say() { printf '==> %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

installed() { [ "$(dpkg-query -Wf '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Prints those of the given packages that are not installed.
missing() {
  comm -23 <(printf '%s\n' "$@" | sort) \
    <(dpkg-query -Wf '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

apt_install() {
  local log=target/setup-apt.log
  as_root apt-get update -qq >"$log" 2>&1 || true
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1
}

# Installs those of the given packages that are missing, or names them.
debian_packages() {
  local want
  want=$(missing "$@" | xargs)
  [ -n "$want" ] || return 0
  may_install || fail "these packages are missing and need root: apt-get install --no-install-recommends $want"
  say "installing $want"
  apt_install $want || fail "apt-get could not install: $want (see target/setup-apt.log)"
}

# npm_packages HOME FROM [OPTION...]: brings what the package-lock.json in FROM names into HOME, if it is not there.
npm_packages() {
  local home=$1 from=$2 stamp
  shift 2
  has node && has npm || fail "Node 20 or later with npm is needed for what $from/package.json names"
  stamp="$(node --version) $(sha256sum <"$from/package-lock.json")"
  [ "$(cat "$home/.stamp" 2>/dev/null)" != "$stamp" ] || return 0
  say "bringing what $from/package.json names into $home"
  rm -rf "$home"
  mkdir -p "$home"
  cp "$from/package.json" "$from/package-lock.json" "$home/"
  (cd "$home" && npm ci --no-audit --no-fund "$@" >npm.log 2>&1) ||
    fail "npm could not install it (see $home/npm.log)"
  echo "$stamp" >"$home/.stamp"
}

# Debian's Python has the headers and venv that its packages bring; another one may lack both.
python() { if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else command -v python3; fi; }

# python_packages HOME LIST...: a venv in HOME with what the pinned LISTs name and nothing else, if it is not there.
python_packages() {
  local home=$1 log=$1.log stamp
  shift
  stamp="$(python) $(cat "$@" | sha256sum)"
  [ "$(cat "$home/.stamp" 2>/dev/null)" != "$stamp" ] || return 0
  say "bringing what $* names into $home"
  rm -rf "$home"
  mkdir -p "$(dirname "$home")"
  "$(python)" -m venv "$home" >"$log" 2>&1 || fail "python3 -m venv failed (see $log)"
  "$home/bin/python" -m pip install --disable-pip-version-check --no-deps "${@/#/--requirement=}" >>"$log" 2>&1 ||
    fail "pip could not install it (see $log)"
  "$home/bin/python" -m pip check >>"$log" 2>&1 || fail "the pinned Python packages do not fit together (see $log)"
  echo "$stamp" >"$home/.stamp"
}

# The headless phone halts where tests tell it to. `uniffi` is here so that stories and library agree on the
# features of what both stand on; without it cargo builds the Matrix SDK once more for the stories alone.
PHONE_FEATURES=werkfunk-tests/failpoints,werkfunk/uniffi
