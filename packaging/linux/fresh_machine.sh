#!/usr/bin/env bash
# Proves the README on a machine that has nothing: a bare Debian root, then only what the README
# says, each command twice. Needs root, debootstrap and git here, none of it there.
#
#   sudo bash packaging/linux/fresh_machine.sh FOLDER [COMMAND...]
#
# FOLDER is made anew and holds root/ and a log of each command. Without COMMAND: run and test.
# The settings of this machine's package clients go along (apt sources, pip settings and the
# folders they name, certificates, proxies), because without them many networks give nothing.
set -euo pipefail
shopt -s nullglob

place=$(realpath -m "${1:?a folder for the bare root}")
shift
if [ $# -eq 0 ]; then set -- run test; fi
here=$(cd "$(dirname "$0")/../.." && pwd)
suite=$(. /etc/os-release && echo "$VERSION_CODENAME") # its apt sources go along
root=$place/root
[ -e "$place" ] && { echo "$place exists; name a new folder" >&2; exit 2; }
mkdir -p "$place"

mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$place/debootstrap.log"

copy() { # to the same path below the bare root, links followed
    for one in "$@"; do
        [ -e "$one" ] || continue
        mkdir -p "$root$(dirname "$one")"
        cp -rL "$one" "$root$(dirname "$one")/"
    done
}
rm -f "$root/etc/apt/sources.list"
copy /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/keyrings /etc/apt/auth.conf.d
copy $(grep -lE '^ *Acquire' /etc/apt/apt.conf.d/* || true)
copy /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates
copy /etc/pip.conf "$HOME/.config/pip" "$HOME/.pip"

# Folders that the pip settings name: seen there read-only, at the same place; of an index
# (.../simple) the folder above, where its files lie.
pip_words=$( (cat /etc/pip.conf "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf" 2>/dev/null
    env | grep '^PIP_') || true)
folders=$(grep -oE '(file://)?/[^ ,"]+' <<<"$pip_words" | sed -E 's#^file://##; s#/simple/?$##' | sort -u)
settings=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
while IFS= read -r line; do settings+=("$line"); done \
    < <(env | grep -E '^(PIP_[A-Z_]+|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|[A-Za-z]+_(proxy|PROXY))=' || true)

git clone --quiet --no-hardlinks "$here" "$root/desk"

inside() { # a command below the bare root, in mounts of its own that end with it
    unshare --mount --pid --fork -- bash -euc '
        root=$1; folders=$2; shift 2
        mount -t proc proc "$root/proc"
        mkdir -p "$root/dev/shm"
        mount -t tmpfs tmpfs "$root/dev/shm"
        for one in $folders; do
            [ -d "$one" ] || continue
            mkdir -p "$root$one"
            mount --bind "$one" "$root$one"
            mount -o remount,bind,ro "$root$one"
        done
        exec chroot "$root" "$@"' inside "$root" "$folders" /usr/bin/env -i "${settings[@]}" "$@" </dev/null
}

step() { # a step of the README, with its time and its words kept
    local name=$1 begin=$SECONDS code=0
    shift
    inside "$@" >"$place/$name.log" 2>&1 || code=$?
    echo "$name: exit $code after $((SECONDS - begin)) s, $(grep -ciE 'warn' "$place/$name.log" || true) lines with a warning"
    return "$code"
}

step install bash -c 'apt-get update && apt-get install -y python3'
for round in first second; do
    for command in "$@"; do
        step "$command-$round" bash -c "cd /desk && python3 packaging/dev.py $command"
    done
done
