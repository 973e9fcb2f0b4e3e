-- Starts the server for Markdown files, and offers completion while typing after `[[`.
if vim.fn.has('nvim-0.11') == 0 then
  return
end

vim.lsp.enable('vaultmark')

vim.api.nvim_create_autocmd('LspAttach', {
  group = vim.api.nvim_create_augroup('vaultmark', {}),
  callback = function(args)
    local client = vim.lsp.get_client_by_id(args.data.client_id)
    if client and client.name == 'vaultmark' and client:supports_method('textDocument/completion') then
      -- By default Neovim writes the first item as soon as `[[` is typed. A choice of one's own is left as it is.
      if not vim.api.nvim_get_option_info2('completeopt', {}).was_set then
        vim.bo[args.buf].completeopt = 'menuone,noselect,popup,fuzzy'
      end
      vim.lsp.completion.enable(true, client.id, args.buf, { autotrigger = true })
    end
  end,
})
