#!/usr/bin/env bash
# A Debian package of the program, without a network and without root: packaging/debian.sh [PROGRAM | --features NAMES]
#
# PROGRAM is what to pack; without it a static one is built (docs/release.md), with the features that are named. The package holds
# the program, its manual pages and the completions of three shells, all made by the program itself. Its path is written to stdout.
set -euo pipefail
cd "$(dirname "$0")/.."

target=x86_64-unknown-linux-musl
built=${CARGO_TARGET_DIR:-target}
case "${1-}" in
    "" | --features)
        program=$built/$target/release/congkhai
        cargo build --release --locked --target "$target" "$@" >&2
        ;;
    *) program=$1 ;;
esac

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
architecture=$(dpkg --print-architecture)
out=$built/debian
root=$out/congkhai_${version}_$architecture
rm -rf "$root" && mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/doc/congkhai" "$root/usr/share/man/man1" \
    "$root/usr/share/bash-completion/completions" "$root/usr/share/fish/vendor_completions.d" "$root/usr/share/zsh/vendor-completions"

install -m 755 "$program" "$root/usr/bin/congkhai"
"$root/usr/bin/congkhai" man "$root/usr/share/man/man1" >/dev/null
gzip -9n "$root"/usr/share/man/man1/*.1
"$root/usr/bin/congkhai" completions bash >"$root/usr/share/bash-completion/completions/congkhai"
"$root/usr/bin/congkhai" completions fish >"$root/usr/share/fish/vendor_completions.d/congkhai.fish"
"$root/usr/bin/congkhai" completions zsh >"$root/usr/share/zsh/vendor-completions/_congkhai"
install -m 644 README.md LICENSE-MIT LICENSE-APACHE "$root/usr/share/doc/congkhai/"
gzip -9nc CHANGELOG.md >"$root/usr/share/doc/congkhai/changelog.gz"
find "$root/usr" -type f ! -path '*/bin/*' -exec chmod 644 {} +

# A static program needs nothing; any other one needs the C library that it was linked to.
depends=
if ! { ldd "$program" 2>&1 || true; } | grep -q 'statically linked\|not a dynamic'; then depends="Depends: libc6, libgcc-s1"$'\n'; fi
cat >"$root/DEBIAN/control" <<CONTROL
Package: congkhai
Version: $version
Architecture: $architecture
Maintainer: congkhai
${depends}Recommends: ca-certificates
Suggests: poppler-utils
Section: web
Priority: optional
Installed-Size: $(du -ks "$root/usr" | cut -f1)
Description: turns government plans written in Markdown into a public website
 Every target in a table that compares provinces with the nation, every task
 under the body that answers for it, every figure with its source.
CONTROL
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH
dpkg-deb --root-owner-group --build "$root" "$root.deb" >/dev/null
printf '%s\n' "$root.deb"
