-- What CTRL-X CTRL-O offers up to Neovim 0.9, whose own function compares what is typed with a part of each link only,
-- and then finds none.
local server = require('vaultmark.server')

local M = {}

local function offer(items)
  local line, matches, first = vim.api.nvim_get_current_line(), {}, nil
  for _, item in ipairs(items) do
    local edit = item.textEdit or {}
    -- Columns are UTF-16 in these versions.
    local start = edit.range and vim.str_byteindex(line, edit.range.start.character, true)
    first = first or start
    if start and start == first then
      table.insert(matches, { word = edit.newText, abbr = item.label, menu = item.detail, icase = 1, dup = 1 })
    end
  end
  if first then
    vim.fn.complete(first + 1, matches)
  end
end

--- An 'omnifunc': the answer is awaited, and what is offered comes by itself.
function M.complete(find_start)
  local client = server.clients(vim.api.nvim_get_current_buf())[1]
  if find_start ~= 1 or not client then
    return find_start == 1 and -3 or {}
  end
  local cursor = vim.api.nvim_win_get_cursor(0)
  server.request(client, 'textDocument/completion', vim.lsp.util.make_position_params(), function(_, result)
    local is_there = vim.deep_equal(cursor, vim.api.nvim_win_get_cursor(0))
    if result and is_there and vim.api.nvim_get_mode().mode:sub(1, 1) == 'i' then
      offer(result.items or result)
    end
  end)
  return -2
end

return M
