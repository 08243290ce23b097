#!/usr/bin/env bash
# Feeds broken files to every fuzz target, FUZZ_SECONDS (60) in all, and says how many each has run. The seeds are joined by
# the test pictures below 20 kB where scripts/corpora.sh has brought them. Needs a nightly Rust; the rest does not.
source "$(dirname "$0")/lib.sh"

VERSION=0.13.1
TARGETS=(${FUZZ_TARGETS:-photo inspect original video vcard table answer})
SECONDS_EACH=$((${FUZZ_SECONDS:-60} / ${#TARGETS[@]}))
# More than the 170 MB a picture may cost, for what the sanitizer adds.
RSS_MB=1024
export PATH=$ROOT/target/tools/bin:$PATH

cargo +nightly --version >/dev/null 2>&1 || fail "fuzzing needs a nightly Rust: 'rustup toolchain install nightly' brings it"
[ "$(cargo-fuzz --version 2>/dev/null | cut -d' ' -f2)" = $VERSION ] ||
  cargo install cargo-fuzz --version $VERSION --locked --root target/tools

pictures() {
  find target/corpora/pictures -type f -size -20k \( -iname '*.jp*g' -o -iname '*.png' -o -iname '*.webp' -o -iname '*.avif' \
    -o -iname '*.hei*' \) -exec cp -n {} "$1" \; 2>/dev/null || true
}

mkdir -p target/test-logs
for target in "${TARGETS[@]}"; do
  log=target/test-logs/fuzz-$target.log
  corpus=fuzz/corpus/$target
  mkdir -p "$corpus"
  case $target in
    vcard | table) seeds=core/werkfunk/src/contacts/exchange/golden ;;
    answer) seeds=fuzz/answer_seeds ;;
    video) seeds=fuzz/video_seeds ;;
    *) seeds=fuzz/seeds && pictures "$corpus" ;;
  esac
  say "fuzzing $target for $SECONDS_EACH s"
  cargo +nightly fuzz run "$target" "$corpus" $seeds -- -max_total_time=$SECONDS_EACH -rss_limit_mb=$RSS_MB \
    -timeout=10 -max_len=65536 -print_final_stats=1 >"$log" 2>&1 || fail "$target found something (see $log)"
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  echo "$target: $runs executions in $SECONDS_EACH s, no finding"
done
