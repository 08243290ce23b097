#!/usr/bin/env bash
# Lets Chromium and axe-core judge the golden pages that ask for consent, and pypdf read the golden paper; screenshots go
# to target/page. Needs target/page-judge and target/venv.
source "$(dirname "$0")/lib.sh"

JUDGE=tests/peers/page
CACHE=target/page-judge

[ -e $CACHE/.stamp ] && [ -x target/venv/bin/python ] ||
  fail "axe-core or target/venv is missing: 'make setup' brings them"
failed=0
PAGE_JUDGE_HOME=$ROOT/$CACHE node $JUDGE/judge.mjs core/werkfunk/src/papers/page/golden target/page || failed=1
target/venv/bin/python tests/peers/read_paper.py core/werkfunk/src/papers/document/golden/paper.pdf || failed=1
exit $failed
