-- Completion while typing: Neovim's own where nothing else completes; a plugin for it is never disturbed.
local M = {}

local PLUGINS = {
  { name = 'blink.cmp', module = 'blink.cmp' },
  { name = 'nvim-cmp', module = 'cmp' },
  { name = 'mini.completion', module = 'mini.completion' },
  { name = 'coq_nvim', module = 'coq' },
}

--- The name of the plugin that completes, or nil. One that was installed but not loaded doesn't count.
function M.plugin()
  for _, plugin in ipairs(PLUGINS) do
    if package.loaded[plugin.module] then
      return plugin.name
    end
  end
end

--- Whether this Neovim can complete from a server while one types.
function M.is_built_in()
  return vim.lsp.completion ~= nil and vim.lsp.completion.enable ~= nil
end

--- Whether a link or a time is being typed at the end of a text.
local function is_wanted(before)
  local name = before:match('^.*%[%[(.+)')
  if name and not name:find(']', 1, true) then
    return true
  end
  return (before:match('[%[@][%d:]+$') or before:match('<a%f[%A][^<>]*$')) ~= nil
end

--- Offer notes and times where no menu is: Neovim asks once, at the first character, which may have been typed before
--- the server was there or faster than it answers, and means nothing yet in `[0`; and it closes its menu at the spaces
--- of titles.
local function offer(buffer)
  if vim.api.nvim_get_current_buf() ~= buffer or vim.fn.pumvisible() == 1 then
    return
  end
  local column = vim.api.nvim_win_get_cursor(0)[2]
  if is_wanted(vim.api.nvim_get_current_line():sub(1, column)) then
    vim.lsp.completion.get()
  end
end

local function place(match)
  local item = vim.tbl_get(match, 'user_data', 'nvim', 'lsp', 'completion_item') or {}
  return item.sortText or item.label or match.word
end

--- The server's order, until more is typed: Neovim 0.12 would put the shortest first, as those that fit `[[Note#` best.
local function comes_before(match, other)
  return place(match) < place(other)
end

local function enable(client, buffer, group)
  if not vim.api.nvim_buf_is_valid(buffer) or M.plugin() then
    return false
  end
  -- By default Neovim writes the first item as soon as `[[` is typed. A choice of one's own is left as it is.
  if not vim.api.nvim_get_option_info2('completeopt', {}).was_set then
    vim.bo[buffer].completeopt = 'menuone,noselect,popup,fuzzy'
  end
  vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true, cmp = comes_before })
  vim.api.nvim_create_autocmd('InsertCharPre', {
    group = group,
    buffer = buffer,
    callback = vim.schedule_wrap(function()
      offer(buffer)
    end),
  })
  return true
end

--- Let Neovim 0.11 or newer offer completion while typing, from the first insertion on: the plugins that do it for
--- their users are often loaded no earlier.
function M.begin(client, buffer, group)
  if not M.is_built_in() then
    return
  end
  if vim.api.nvim_get_mode().mode:sub(1, 1) == 'i' then
    return enable(client, buffer, group) and offer(buffer)
  end
  vim.api.nvim_create_autocmd('InsertEnter', {
    group = group,
    buffer = buffer,
    once = true,
    callback = function()
      enable(client, buffer, group)
    end,
  })
end

return M
