#!/usr/bin/env bash
# Writes the lock files again from pyproject.toml, with the hashes of every file of each release. Needs a package index.
#   requirements/lock.sh                 keeps the versions that still fit
#   requirements/lock.sh --upgrade       takes the newest ones
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3.11}" -m venv "$tools/venv"
"$tools/venv/bin/pip" install --quiet 'pip-tools==7.6.2'

lock() { # lock NAME ARGUMENTS…: the oldest Python we support decides the versions
    local name=$1
    shift
    CUSTOM_COMPILE_COMMAND=requirements/lock.sh "$tools/venv/bin/pip-compile" --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file "requirements/$name.lock" "$@" pyproject.toml
}
lock dev --extra postgres --extra dev "$@"
for name in run postgres build; do
    [ -e "requirements/$name.lock" ] || cp requirements/dev.lock "requirements/$name.lock" # the same versions everywhere
done
lock run "$@"
lock postgres --extra postgres "$@"
lock build --all-build-deps --only-build-deps "$@"
