#!/bin/bash
# Unpack the editors that tests/editors plays in into build/editors, a folder each; what is there is left alone.
#
#   fetch.sh [NAME...]     only these
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(cd "$here/../.." && pwd)/build/editors

editors='
neovim-0.12 forky neovim
neovim-0.10 trixie neovim
neovim-0.7 bookworm neovim
emacs-30 trixie emacs-nox elpa-company elpa-lsp-mode elpa-markdown-mode
emacs-28 bookworm emacs-nox elpa-eglot elpa-markdown-mode
helix-25.07 forky hx
helix-25.01 trixie hx
vim-ale trixie vim vim-ale
'

fetch() { # NAME SUITE PACKAGE...
    "$here/debroot.sh" "$2" "$folder/$1" "${@:3}" || { echo "fetch.sh: no $1" >&2; return 1; }
}

failed=0
running=0
while read -r name suite packages; do
    [ -n "$name" ] || continue
    [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
    # shellcheck disable=SC2086 # The packages are words.
    fetch "$name" "$suite" $packages &
    running=$((running + 1))
    if [ $running -ge 3 ]; then
        wait -n || failed=1
        running=$((running - 1))
    fi
done <<< "$editors"
while [ $running -gt 0 ]; do
    wait -n || failed=1
    running=$((running - 1))
done
exit $failed
