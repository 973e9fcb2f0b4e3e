-- Which folder is a note's vault. The same rules hold in every version of Neovim, and nearly the same in the server.
local M = {}

--- Best first: what says the most wins, however near the others are, so a repository inside a vault is part of it.
M.MARKERS = { '.vaultmark.toml', '.obsidian', '.git' }
--- Those that count in the home folder and above, too. People keep settings under version control there, beside all
--- that they have.
M.OWN_MARKERS = { '.vaultmark.toml', '.obsidian' }

local function real(path)
  return vim.loop.fs_realpath(path) or path
end

local function parent(path)
  local above = vim.fn.fnamemodify(path, ':h')
  return above ~= path and above or nil
end

--- Whether a folder is the user's home or lies above it.
function M.holds_home(folder)
  local at = vim.loop.os_homedir()
  while at do
    if folder == at or real(folder) == real(at) then
      return true
    end
    at = parent(at)
  end
  return false
end

local function folders_above(path)
  local folders, home = {}, {}
  local folder = parent(path)
  while folder do
    table.insert(M.holds_home(folder) and home or folders, folder)
    folder = parent(folder)
  end
  return folders, home
end

local function marked(folders, markers)
  for _, marker in ipairs(markers) do
    for _, folder in ipairs(folders) do
      if vim.loop.fs_lstat(folder .. '/' .. marker) then
        return folder
      end
    end
  end
end

--- The root of the vault that holds a file, or nil: such a note is served alone.
function M.of_path(path)
  local folders, home = folders_above(path)
  return marked(folders, M.MARKERS) or marked(home, M.OWN_MARKERS)
end

--- Whether a buffer is a file, there or still to be written: no preview, no page of another plugin.
function M.is_note(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local is_elsewhere = name:match('^%a[%w+.-]+:')
  return vim.bo[buffer].buftype == '' and not is_elsewhere
end

--- The root of the vault that holds a buffer, or nil.
function M.of(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  return name ~= '' and M.of_path(vim.fn.fnamemodify(name, ':p')) or nil
end

return M
