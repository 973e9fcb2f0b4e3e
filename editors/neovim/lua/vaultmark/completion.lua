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

local function enable(client, buffer)
  if not vim.api.nvim_buf_is_valid(buffer) or M.plugin() then
    return
  end
  -- By default Neovim writes the first item as soon as `[[` is typed. A choice of one's own is left as it is.
  if not vim.api.nvim_get_option_info2('completeopt', {}).was_set then
    vim.bo[buffer].completeopt = 'menuone,noselect,popup,fuzzy'
  end
  vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
end

--- Let Neovim 0.11 or newer offer completion while typing, from the first insertion on: the plugins that do it for
--- their users are often loaded no earlier.
function M.begin(client, buffer, group)
  if not M.is_built_in() then
    return
  end
  if vim.api.nvim_get_mode().mode:sub(1, 1) == 'i' then
    return enable(client, buffer)
  end
  vim.api.nvim_create_autocmd('InsertEnter', {
    group = group,
    buffer = buffer,
    once = true,
    callback = function()
      enable(client, buffer)
    end,
  })
end

return M
