#!/usr/bin/env bash
# Everything that is measured. Not part of check.sh: machines are noisy, so read medians and ratios.
# Sizes: `./bench.sh 1000` (the default) or `./bench.sh 100 1000 10000`. With HUGO=/path/to/hugo the preview is
# measured beside Hugo's server.
set -euo pipefail
cd "$(dirname "$0")"
sizes=("${@:-1000}")

cargo bench --bench site
cargo bench --bench search
cargo bench --bench scale -- "${sizes[@]}"
cargo bench --bench preview -- "${sizes[@]}"

made=target/bench-sites
for size in "${sizes[@]}"; do
    cargo bench --quiet --bench generate -- "$size" "$made/$size"
    cargo run --quiet --release -- build --quiet --root "$made/$size" --output-dir "$made/$size/public"
    node benches/search.mjs "$made/$size/public"
done
