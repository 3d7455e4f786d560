#!/usr/bin/env bash
# Makes .venv and installs the locked packages and mailflow itself (editable). Quick when nothing has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

for python in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    if [ -n "$python" ] && "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found=$python
        break
    fi
done
if [ -z "${found:-}" ]; then
    echo "mailflow needs Python 3.11 or newer with venv and pip (Debian: apt-get install python3 python3-venv)" >&2
    exit 1
fi

stamp=.venv/.installed
wanted=$(cat pyproject.toml requirements/dev.lock | sha256sum; pwd)
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi
.venv/bin/python -c '' 2>/dev/null || "$found" -m venv --clear .venv
export PIP_DISABLE_PIP_VERSION_CHECK=1
echo "installing the locked packages into .venv (a minute or two the first time)"
.venv/bin/python -m pip install --quiet --require-hashes -r requirements/dev.lock
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
echo "$wanted" >"$stamp"
