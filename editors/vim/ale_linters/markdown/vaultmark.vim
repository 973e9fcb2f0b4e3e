" Vaultmark in Vim with ALE (tested with 4.0): a language server for vaults of Markdown notes.
"
"   set hidden runtimepath+=/path/to/vaultmark/editors/vim
"   let g:ale_linters = {'markdown': ['vaultmark']}
"   autocmd FileType markdown setlocal omnifunc=ale#completion#OmniFunc

call ale#Set('markdown_vaultmark_executable', 'vaultmark')

" The nearest folder above that is marked as a vault, else the note's own.
function! ale_linters#markdown#vaultmark#GetProjectRoot(buffer) abort
    let l:folder = fnamemodify(bufname(a:buffer), ':p:h')
    let l:above = l:folder

    while 1
        for l:mark in ['/.vaultmark.toml', '/.obsidian', '/.git']
            if !empty(glob(l:above . l:mark))
                return l:above
            endif
        endfor

        if l:above is# fnamemodify(l:above, ':h')
            return l:folder
        endif

        let l:above = fnamemodify(l:above, ':h')
    endwhile
endfunction

" ALE counts columns in bytes and does not say so; without the option, lines that hold more than ASCII are mangled.
call ale#linter#Define('markdown', {
\   'name': 'vaultmark',
\   'lsp': 'stdio',
\   'executable': {b -> ale#Var(b, 'markdown_vaultmark_executable')},
\   'command': '%e serve --position-encoding=utf-8',
\   'project_root': function('ale_linters#markdown#vaultmark#GetProjectRoot'),
\})
