-- A note that lies in no vault: its links lead nowhere, and the user is told once what mends that.
local server = require('vaultmark.server')

local M = {}

M.ADVICE = 'Put an empty .vaultmark.toml into the folder of your notes, then :Vaultmark restart.'

-- Short enough for 80 columns, of which Neovim keeps twelve to itself: a longer one would have to be confirmed.
local MESSAGE = "Vaultmark: links need an empty .vaultmark.toml in your notes' folder"

local is_told = false

--- Whether a buffer is served, but in no vault.
function M.is(buffer)
  return server.clients(buffer)[1] ~= nil and server.root(buffer) == nil
end

local function has_links(buffer)
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find('[[', 1, true) then
      return true
    end
  end
  return false
end

--- Say so, once in a session, at the first note with links that lies in no vault.
function M.tell(buffer)
  if not is_told and M.is(buffer) and has_links(buffer) then
    is_told = true
    vim.schedule(function()
      vim.notify(MESSAGE, vim.log.levels.INFO)
    end)
  end
end

return M
