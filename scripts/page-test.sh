#!/usr/bin/env bash
# Lets Chromium and axe-core judge the golden pages that ask for consent, and pypdf read the golden paper; screenshots go
# to target/page. Needs target/venv.
source "$(dirname "$0")/lib.sh"

JUDGE=tests/peers/page
CACHE=target/page-judge

judge_packages() {
  has node && has npm || debian_packages nodejs npm
  local stamp
  stamp="$(node --version) $(sha256sum <$JUDGE/package-lock.json)"
  [ "$(cat $CACHE/.stamp 2>/dev/null)" != "$stamp" ] || return 0
  say "installing axe-core into $CACHE"
  rm -rf $CACHE
  mkdir -p $CACHE
  cp $JUDGE/package.json $JUDGE/package-lock.json $CACHE/
  (cd $CACHE && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) ||
    fail "npm could not install axe-core (see $CACHE/npm.log)"
  echo "$stamp" >$CACHE/.stamp
}

debian_packages chromium
judge_packages
[ -x target/venv/bin/python ] || fail "target/venv is missing: 'make setup' brings it"
failed=0
PAGE_JUDGE_HOME=$ROOT/$CACHE node $JUDGE/judge.mjs core/werkfunk/src/papers/page/golden target/page || failed=1
target/venv/bin/python tests/peers/read_paper.py core/werkfunk/src/papers/document/golden/paper.pdf || failed=1
exit $failed
