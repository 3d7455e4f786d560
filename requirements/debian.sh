#!/usr/bin/env bash
# The servers that the tests run against: Dovecot and PostgreSQL, from Debian. Installs what is missing where it may
# (root, or sudo without a password), else says in one line what to install. Starts no service: the tests start their own.
set -euo pipefail

missing=()
[ -x /usr/lib/dovecot/imap ] || missing+=(dovecot-imapd)
[ -x /usr/lib/dovecot/lmtp ] || missing+=(dovecot-lmtpd)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
[ ${#missing[@]} -gt 0 ] || exit 0

give_up() {
    echo "make test needs servers that $1; please run: apt-get install ${missing[*]}" >&2
    exit 1
}
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || give_up "are not installed"
    as_root=(sudo -n)
fi
command -v apt-get >/dev/null || give_up "are not installed"

# https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt: 101 means that no service may be started.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
fi
echo "installing ${missing[*]} (for the tests; none is started)"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq </dev/null || true # an old list may do
"${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null || give_up "could not be installed"
