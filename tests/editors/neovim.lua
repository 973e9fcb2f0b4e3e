-- How a user of Neovim 0.11 or later sets Vaultmark up, and nothing more: the test presses keys in this editor.
vim.lsp.config('vaultmark', {
  cmd = vim.json.decode(vim.env.VAULTMARK_COMMAND),
  filetypes = { 'markdown' },
  root_markers = { '.vaultmark.toml', '.obsidian', '.git' },
})
vim.lsp.enable('vaultmark')
vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
  end,
})
vim.keymap.set('i', '<C-Space>', vim.lsp.completion.get)
vim.o.completeopt = 'menuone,noselect,popup,fuzzy'
vim.o.hidden = true
vim.o.swapfile = false
vim.o.shada = ''
vim.diagnostic.config({ virtual_text = true })
