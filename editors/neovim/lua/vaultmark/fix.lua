-- `:Vaultmark fix`: mends in a buffer the timestamps for which nothing has to be chosen; undo takes it back.
local server = require('vaultmark.server')

local M = {}

local function count(edit)
  local places = 0
  for _, edits in pairs(edit.changes or {}) do
    places = places + #edits
  end
  for _, change in ipairs(edit.documentChanges or {}) do
    places = places + #(change.edits or {})
  end
  return places
end

local function said(mended)
  if mended == 0 then
    return 'no timestamp here can be fixed without a choice.'
  end
  return ('fixed %d %s.'):format(mended, mended == 1 and 'place' or 'places')
end

function M.start(buffer)
  local client = server.clients(buffer)[1]
  if not client then
    return vim.notify('Vaultmark: open a note, then fix its timestamps.', vim.log.levels.WARN)
  end
  local last = vim.api.nvim_buf_line_count(buffer)
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll' } },
  }
  server.request(client, 'textDocument/codeAction', params, function(problem, actions)
    if problem then
      return vim.notify('Vaultmark: ' .. (problem.message or tostring(problem)), vim.log.levels.ERROR)
    end
    local mended = 0
    for _, action in ipairs(actions or {}) do
      if action.edit then
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
        mended = mended + count(action.edit)
      end
    end
    vim.notify('Vaultmark: ' .. said(mended), vim.log.levels.INFO)
  end, buffer)
end

return M
