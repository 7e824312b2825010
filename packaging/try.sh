#!/usr/bin/env bash
# Tries a package where nothing is installed: packaging/try.sh PACKAGE.deb, as root, with debootstrap.
#
# An empty Debian is made, the package goes in, and a new user's way is gone there: the commands of docs/tutorial.md as they are
# written, from `init` to `verify`, then nginx with the file of docs/publish.md. Says how long each step took.
set -euo pipefail
cd "$(dirname "$0")/.."
package=$(realpath "$1")
place=$(mktemp -d)
root=$place/debian
export LC_ALL=C.UTF-8
port=${PORT:-18402}
leave() {
    if [ -s "$root/run/nginx.pid" ]; then kill "$(cat "$root/run/nginx.pid")" || true; fi
    rm -rf "$place"
}
trap leave EXIT

# step NAME COMMAND…: one step with its time.
step() {
    local name=$1 start
    shift
    start=$(date +%s%N)
    "$@" >"$place/log" 2>&1 || { cat "$place/log"; printf 'failed: %s\n' "$name"; exit 1; }
    printf '%-60s %8d ms\n' "${name:0:60}" $((($(date +%s%N) - start) / 1000000))
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
# block LANGUAGE N FILE: the Nth block of that language in a page.
block() { awk -v open="$1" -v wanted="$2" '$0 ~ "^ *```" open "$" { n++; on = n == wanted; next } /^ *```$/ { on = 0 } on' "$3"; }

step "an empty Debian" debootstrap --variant=minbase ${SUITE:-stable} "$root" ${MIRROR:-}
cp "$package" "$root/root/"
step "install the package" inside dpkg -i "/root/$(basename "$package")"
step "congkhai --version" inside congkhai --version
cat "$place/log"
test -s "$root/usr/share/man/man1/congkhai-build.1.gz"

# The tutorial: its plan, then its commands one after the other; the last block is for git, which is not here.
awk '/^```text ke-hoach.txt$/ { on = 1; next } /^```$/ { on = 0 } on' docs/tutorial.md >"$root/root/ke-hoach.txt"
test -s "$root/root/ke-hoach.txt"
steps=$(grep -c '^ *```sh$' docs/tutorial.md)
where=/root
for ((n = 1; n < steps; n++)); do
    block sh "$n" docs/tutorial.md >"$root/root/step.sh"
    step "$(sed -n '1s/^ *//p' "$root/root/step.sh")" inside sh -ec "cd $where; . /root/step.sh"
    if [ "$n" = 1 ]; then
        where=/root/trang
        mv "$root/root/ke-hoach.txt" "$root/root/trang/"
    fi
done
test -s "$root/root/trang/public/index.html"

# Published, as docs/publish.md says.
step "install nginx" inside sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx'
rm -f "$root/etc/nginx/sites-enabled/default"
block nginx 1 docs/publish.md | sed "s/listen 80;/listen 127.0.0.1:$port;/" >"$root/etc/nginx/conf.d/congkhai.conf"
step "congkhai build --strict --host nginx" inside sh -ec 'cd /root/trang; congkhai build --strict --host nginx; cp -r public /var/www/congkhai'
step "nginx" inside nginx
page=http://127.0.0.1:$port/chi-tieu/health-insurance-rate/
step "a page of the site" curl --fail --silent --show-error --include --retry 3 --retry-connrefused "$page"
grep -qi '^content-security-policy:' "$place/log"
grep -q '97' "$place/log"
