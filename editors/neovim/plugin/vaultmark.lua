-- Starts the server for notes, and defines :Vaultmark. Options are read from vim.g.vaultmark: see :help vaultmark.
if vim.g.loaded_vaultmark or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_vaultmark = true

vim.api.nvim_create_user_command('Vaultmark', function(command)
  require('vaultmark.command').run(command)
end, {
  nargs = '*',
  desc = 'Restart, check, fix and more: see :help :Vaultmark',
  complete = function(...)
    return require('vaultmark.command').complete(...)
  end,
})

local group = vim.api.nvim_create_augroup('vaultmark', {})

if vim.fn.exists('##LspAttach') == 1 then
  vim.api.nvim_create_autocmd('LspAttach', {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == 'vaultmark' then
        require('vaultmark.attach').attach(client, event.buf)
      end
    end,
  })
end

local options = require('vaultmark.options').get()
if not options.enabled then
  return
elseif vim.lsp.enable then
  vim.lsp.enable('vaultmark')
else
  -- A buffer that had no name is added as a file when it is written, and keeps its file type.
  vim.api.nvim_create_autocmd({ 'FileType', 'BufAdd' }, {
    group = group,
    callback = function(event)
      if vim.tbl_contains(options.filetypes, vim.bo[event.buf].filetype) then
        require('vaultmark.server').start(event.buf)
      end
    end,
  })
  -- A plugin manager may load this only now that a note is open.
  if vim.v.vim_did_enter == 1 or vim.fn.did_filetype() == 1 then
    require('vaultmark.server').start_all()
  end
end
