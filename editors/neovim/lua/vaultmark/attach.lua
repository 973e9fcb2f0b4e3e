-- What a buffer gets once the server is attached to it: completion while typing, and on request lenses and hints.
local alone = require('vaultmark.alone')
local completion = require('vaultmark.completion')
local options = require('vaultmark.options')

local M = {}

local group = vim.api.nvim_create_augroup('vaultmark.attach', {})

local function show_lenses(client, buffer)
  if not client.server_capabilities.codeLensProvider then
    return
  end
  if vim.lsp.codelens.enable then
    return vim.lsp.codelens.enable(true, { bufnr = buffer })
  end
  local function refresh()
    vim.lsp.codelens.refresh(vim.fn.has('nvim-0.10') == 1 and { bufnr = buffer } or nil)
  end
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged', 'BufWritePost' }, {
    group = group,
    buffer = buffer,
    callback = refresh,
  })
  refresh()
end

local function show_hints(client, buffer)
  if vim.lsp.inlay_hint and client.server_capabilities.inlayHintProvider then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
end

--- The options through which older versions' own commands ask a server.
local function set_functions(buffer)
  if vim.fn.has('nvim-0.10') == 0 then
    vim.bo[buffer].omnifunc = "v:lua.require'vaultmark.omni'.complete"
  end
  if not vim.lsp.start then
    vim.bo[buffer].tagfunc = 'v:lua.vim.lsp.tagfunc'
  end
end

--- Neovim gives a note that the server creates a buffer, but makes no folder for it to be written to.
local function make_folder_when_written(buffer)
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = group,
    buffer = buffer,
    callback = function(args)
      vim.fn.mkdir(vim.fn.fnamemodify(args.match, ':p:h'), 'p')
    end,
  })
end

function M.attach(client, buffer)
  local chosen = options.get()
  vim.api.nvim_clear_autocmds({ group = group, buffer = buffer })
  set_functions(buffer)
  make_folder_when_written(buffer)
  alone.tell(buffer)
  if chosen.completion then
    completion.begin(client, buffer, group)
  end
  if chosen.code_lens then
    show_lenses(client, buffer)
  end
  if chosen.inlay_hints then
    show_hints(client, buffer)
  end
end

return M
