#!/usr/bin/env bash
# Makes core/media/fonts/Inter-SemiBold.ttf anew from Inter 4.1 as npm has it. The same versions give the same bytes.
source "$(dirname "$0")/lib.sh"

FONTS=core/media/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "Inter 4.1 and the tools to reduce it"
(cd "$work" && npm pack --silent inter-ui@4.1.1 >/dev/null && tar xzf inter-ui-4.1.1.tgz)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet fonttools==4.68.0 brotli==1.2.1
"$work/venv/bin/python" scripts/mark_font.py "$work/package/web/Inter-SemiBold.woff2" "$work/Inter-SemiBold.ttf"
size=$(stat -c %s "$work/Inter-SemiBold.ttf")
[ "$size" -le 92160 ] || fail "the font has $size bytes; 90 KB is the most"
cp "$work/Inter-SemiBold.ttf" $FONTS/
say "$FONTS/Inter-SemiBold.ttf: $size bytes, SHA-256 $(sha256sum $FONTS/Inter-SemiBold.ttf | cut -c 1-16)…"
