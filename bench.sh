#!/usr/bin/env bash
# Everything that is measured. Not part of check.sh: machines are noisy, so read medians and ratios.
set -euo pipefail
cd "$(dirname "$0")"
cargo bench --bench site
cargo bench --bench search
