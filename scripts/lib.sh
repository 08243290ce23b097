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

# The headless phone halts where tests tell it to. `uniffi` is here so that stories and library agree on the
# features of what both stand on; without it cargo builds the Matrix SDK once more for the stories alone.
PHONE_FEATURES=werkfunk-tests/failpoints,werkfunk/uniffi
