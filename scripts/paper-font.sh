#!/usr/bin/env bash
# Makes core/werkfunk/fonts/Inter-Regular.ttf anew from Inter 4.1 as npm has it. The same versions give the same bytes.
source "$(dirname "$0")/lib.sh"

FONTS=core/werkfunk/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "Inter 4.1 and the tools to reduce it"
(cd "$work" && npm pack --silent inter-ui@4.1.1 >/dev/null && tar xzf inter-ui-4.1.1.tgz)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet fonttools==4.68.0 brotli==1.2.1
"$work/venv/bin/python" scripts/paper_font.py "$work/package/web/Inter-Regular.woff2" "$work/Inter-Regular.ttf"
size=$(stat -c %s "$work/Inter-Regular.ttf")
[ "$size" -le 163840 ] || fail "the font has $size bytes; 160 KB is the most"
mkdir -p $FONTS
cp "$work/Inter-Regular.ttf" $FONTS/
cp core/media/fonts/OFL.txt $FONTS/
say "$FONTS/Inter-Regular.ttf: $size bytes, SHA-256 $(sha256sum $FONTS/Inter-Regular.ttf | cut -c 1-16)…"
