#!/usr/bin/env bash
# The checks of style; goes on after a failing one and closes with a count.
source "$(dirname "$0")/lib.sh"

passed=0 failed=0

check() {
  local name=$1
  shift
  say "lint: $name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "lint: $name FAILED"; fi
}

# The workspaces beside the main one are formatted like it.
rust_format() {
  cargo fmt --all --check &&
    git ls-files -z --cached --others --exclude-standard 'fuzz/*.rs' 'scripts/bindgen/*.rs' 'bench/*.rs' |
    xargs -0 -r rustfmt --edition 2024 --check
}

shell_syntax() {
  local script
  for script in scripts/*.sh .ci/run; do bash -n "$script" || return 1; done
}

python_syntax() {
  git ls-files -z --cached --others --exclude-standard '*.py' |
    xargs -0 -r python3 -c 'import sys; [compile(open(p).read(), p, "exec") for p in sys.argv[1:]]'
}

# Benches are workspaces of their own, run by nobody but `make bench-*`: here they have to build.
benches() {
  local bench
  for bench in photos contacts messages; do
    cargo check --locked --workspace --manifest-path bench/$bench/Cargo.toml --target-dir target || return 1
  done
}

check rustfmt rust_format
check clippy cargo clippy --locked --workspace --all-targets --features werkfunk-tests/failpoints -- -D warnings
check benches benches
check ktlint scripts/ktlint.sh
check shell shell_syntax
check python python_syntax
echo "result of lint: $passed passed, $failed failed"
[ $failed = 0 ]
