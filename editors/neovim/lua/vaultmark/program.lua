-- Which program the server is: the one in `vim.g.vaultmark.cmd`, else the `vaultmark` on the PATH.
local options = require('vaultmark.options')
local root = require('vaultmark.root')

local M = {}

local NAME = 'vaultmark'
local IS_WINDOWS = vim.fn.has('win32') == 1
local CHECKOUT = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h:h:h:h:h')

--- The command that installs the server: from the sources where this plugin lies among them.
M.INSTALL = 'pipx install '
  .. (vim.fn.filereadable(CHECKOUT .. '/pyproject.toml') == 1 and vim.fn.shellescape(CHECKOUT) or NAME)

local ADVICE = ('Install it (%s), or set vim.g.vaultmark.cmd to its full path.'):format(M.INSTALL)
local CORRECT = 'Correct it (`vaultmark version` in a shell prints the path), or leave it out to use the PATH.'

local function is_absolute(path)
  return path:match('^/') ~= nil or (IS_WINDOWS and path:match('^%a:[/\\]') ~= nil)
end

local function has_folder(path)
  return path:match('/') ~= nil or (IS_WINDOWS and path:match('[:\\]') ~= nil)
end

local function real(path)
  return (vim.loop.fs_realpath(path) or path):gsub('\\', '/')
end

--- The full path of a program on the PATH, or nil. Entries such as `.` are passed over: they mean another folder in
--- every vault, and a vault must not bring its own server.
function M.on_path(name)
  for _, folder in ipairs(vim.split(vim.env.PATH or '', IS_WINDOWS and ';' or ':', { plain = true })) do
    local program = folder:gsub('[/\\]$', '') .. '/' .. name
    if is_absolute(folder) then
      for _, ending in ipairs(IS_WINDOWS and { '.exe', '.cmd', '.bat' } or { '' }) do
        if vim.fn.executable(program .. ending) == 1 then
          return program .. ending
        end
      end
    end
  end
end

--- The command that starts the server, with full paths; or nil and one sentence that says why there is none.
--- @return string[]|nil command, string|nil problem
function M.command()
  local chosen = options.get().cmd
  local command = type(chosen) == 'table' and vim.deepcopy(chosen) or { chosen or NAME, 'serve' }
  if command[1]:match('^~/') then
    command[1] = (vim.loop.os_homedir() or '~') .. command[1]:sub(2)
  end
  if not has_folder(command[1]) then
    local found = M.on_path(command[1])
    if not found then
      return nil, ('There is no program `%s` on the PATH. %s'):format(command[1], ADVICE)
    end
    command[1] = found
  elseif not is_absolute(command[1]) then
    return nil, ('vim.g.vaultmark.cmd (%s) is not a full path. %s'):format(command[1], CORRECT)
  elseif vim.fn.executable(command[1]) == 0 then
    return nil, ('vim.g.vaultmark.cmd (%s) names no program that can be started. %s'):format(command[1], CORRECT)
  end
  return command
end

--- What stands for the command where there is none: Neovim passes over a configuration whose program it can't find
--- without a word, and the user is to be told.
function M.missing()
  error(select(2, M.command()) or 'The program was found only later; :Vaultmark restart starts it.', 0)
end

--- Why a command can't or must not be started for the vault at `folder`; nil if it can. Whoever can write into a home
--- folder needs no vault to bring a program, and `~/.local/bin` lies there: in a home folder any program will do.
function M.problem(command, folder)
  if command == M.missing then
    return select(2, M.command())
  elseif type(command) ~= 'table' or options.get().cmd ~= nil or command[1] ~= M.on_path(NAME) then
    return nil
  end
  if folder and not root.holds_home(folder) and vim.startswith(real(command[1]), real(folder) .. '/') then
    return ('%s lies in the vault and was not started. Set vim.g.vaultmark.cmd to it if it is yours.'):format(command[1])
  end
end

--- The command for another verb of the same program, such as `check`.
function M.for_verb(command, ...)
  local other = {}
  for _, argument in ipairs(command) do
    if argument == 'serve' then
      break
    end
    table.insert(other, argument)
  end
  return vim.list_extend(other, { ... })
end

return M
