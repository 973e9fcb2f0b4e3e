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
      vim.lsp.completion.enable(true, client.id, args.buf, { autotrigger = true })
    end
  end,
})
