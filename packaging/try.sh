#!/usr/bin/env bash
# Tries a package where nothing is installed: packaging/try.sh PACKAGE.deb, as root, with debootstrap.
#
# An empty Debian is made, the package goes in, and a province's site is made and published there. Says how long each step took.
set -euo pipefail
package=$(realpath "$1")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# step NAME COMMAND…: one step with its time.
step() {
    local name=$1 start
    shift
    start=$(date +%s%N)
    "$@" >"$place/log" 2>&1 || { cat "$place/log"; printf 'failed: %s\n' "$name"; exit 1; }
    printf '%-32s %6d ms\n' "$name" $((($(date +%s%N) - start) / 1000000))
}
inside() { chroot "$place/debian" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root "$@"; }

step "an empty Debian" debootstrap --variant=minbase stable "$place/debian"
cp "$package" "$place/debian/root/"
step "install" inside dpkg -i "/root/$(basename "$package")"
step "congkhai --version" inside congkhai --version
cat "$place/log"
step "init --province" inside congkhai init /root/trang --province lai-chau
step "check --strict" inside congkhai check --strict --root /root/trang
step "build --strict" inside congkhai build --strict --root /root/trang
step "verify" inside congkhai verify /root/trang/public --root /root/trang
test -s "$place/debian/root/trang/public/index.html"
test -s "$place/debian/usr/share/man/man1/congkhai-build.1.gz"
