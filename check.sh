#!/usr/bin/env bash
# The one check: installs what the tests need, then runs everything.
# Format, lints, docs, unit, golden, command-line, property and browser tests.
# Everything compiles in one profile (dev). Ends with the line "N passed, N failed".
# With --full also what takes a large program: the spreadsheet as LibreOffice shows it.
set -uo pipefail
cd "$(dirname "$0")" || exit 1

full=false
case "${1-}" in
    "") ;;
    --full) full=true ;;
    *)
        printf 'usage: %s [--full]\n' "$0" >&2
        exit 2
        ;;
esac

passed=0
failed=0
failures=()

# step NAME COMMAND…: one thing that passes or fails.
step() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        failures+=("$name")
    fi
}

# counted NAME COMMAND…: a test runner whose own counts are added up.
counted() {
    local name=$1 log status
    shift
    log=$(mktemp)
    printf '\n== %s\n' "$name"
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    local p f
    p=$(grep -oE '[0-9]+ passed' "$log" | awk '{ s += $1 } END { print s + 0 }')
    f=$(grep -oE '[0-9]+ failed' "$log" | awk '{ s += $1 } END { print s + 0 }')
    rm -f "$log"
    passed=$((passed + p))
    failed=$((failed + f))
    if [ "$status" -ne 0 ]; then
        failures+=("$name")
        # A runner that broke without counting a failed test has failed all the same.
        [ "$f" -gt 0 ] || failed=$((failed + 1))
    fi
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

install_browser() {
    command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi noto && return 0
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            chromium fonts-noto-core fontconfig >/dev/null
}

install_pdftotext() {
    command -v pdftotext >/dev/null 2>&1 && return 0
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            poppler-utils >/dev/null
}

# Without it the search and the preview are tried in Chromium alone, and the tests say so.
install_firefox() {
    command -v firefox-esr >/dev/null 2>&1 && return 0
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr >/dev/null || true
}

install_node_packages() {
    command -v npm >/dev/null 2>&1 ||
        { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; }
    (cd tests/browser && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund)
}

python=target/check-python
install_frictionless() {
    [ -x "$python/bin/frictionless" ] && return 0
    command -v python3 >/dev/null 2>&1 && python3 -c 'import ensurepip' 2>/dev/null ||
        { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null; }
    python3 -m venv "$python" && "$python/bin/pip" install --quiet --disable-pip-version-check 'frictionless>=5,<6'
}

install_libreoffice() {
    command -v soffice >/dev/null 2>&1 && return 0
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            libreoffice-calc >/dev/null
}

site=target/check-site
build_site() { cargo run --quiet -- build --output-dir "$site"; }
made=target/check-made
make_site() {
    rm -rf "$made"
    cargo bench --quiet --profile dev --bench generate -- 100 "$made" &&
        cargo run --quiet -- build --quiet --root "$made" --output-dir "$made/public"
}
shared=${CONGKHAI_SHARED:-../shared}
imported=target/check-imported
import_plans() {
    rm -rf "$imported" && mkdir -p "$imported" && cp -r content "$imported/content" && rm -r "$imported/content/plans"
    cargo run --quiet -- import --root "$imported" "$shared"/plans/*.txt >/dev/null 2>&1 &&
        cargo run --quiet -- build --quiet --root "$imported" --output-dir "$imported/public"
}
browser_tests() { node tests/browser/run.mjs "$site"; }
search_in_browsers() { node tests/browser/search.mjs "$site"; }
# Node counts as "# pass 3", everybody else as "3 passed".
search_tests() {
    CONGKHAI_SITE="$PWD/$site" CONGKHAI_MADE="$PWD/$made/public" \
        CONGKHAI_IMPORTED="$([ -d "$shared" ] && printf '%s' "$PWD/$imported/public")" node --test tests/search/ |
        sed -E 's/^# pass ([0-9]+)/\1 passed/; s/^# fail ([0-9]+)/\1 failed/'
}
preview_in_browser() { cargo build --quiet && node tests/browser/preview.mjs target/debug/congkhai tests/fixtures/six; }
valid_data() { "$python/bin/frictionless" validate "$site/du-lieu/datapackage.json"; }
right_sums() { (cd "$site/du-lieu" && sha256sum --check --quiet SHA256SUMS); }
right_spreadsheet() { "$python/bin/python" tests/spreadsheet.py "$site"; }
docs() { RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --quiet; }
no_warnings_in_tests() { cargo clippy --all-targets --quiet -- -D warnings; }

step "install Chromium" install_browser
step "install pdftotext" install_pdftotext
step "install Firefox" install_firefox
step "install Node packages" install_node_packages
step "install frictionless" install_frictionless
if $full; then step "install LibreOffice" install_libreoffice; fi
step "format" cargo fmt --check
step "lints" no_warnings_in_tests
step "docs" docs
[ -d "$shared" ] ||
    printf '\nSKIPPED: %s is absent, so the content is not compared with its sources\n' "$shared"
counted "tests" cargo test --no-fail-fast --quiet
step "the shipped site builds" build_site
step "a made-up site builds" make_site
if [ -d "$shared" ]; then step "a site of imported plans builds" import_plans; fi
step "the open data keeps its schema" valid_data
step "the open data has its digests" right_sums
if $full; then step "the spreadsheet reads right in Vietnamese" right_spreadsheet; fi
counted "search" search_tests
counted "browser" browser_tests
counted "search in browsers" search_in_browsers
counted "preview in the browser" preview_in_browser

printf '\n'
for name in ${failures[@]+"${failures[@]}"}; do printf 'failed: %s\n' "$name"; done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
