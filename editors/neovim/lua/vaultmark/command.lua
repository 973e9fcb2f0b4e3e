-- `:Vaultmark` with its verbs.
local alone = require('vaultmark.alone')
local program = require('vaultmark.program')
local root = require('vaultmark.root')
local server = require('vaultmark.server')

local M = {}

local function complain(text)
  vim.notify('Vaultmark: ' .. text, vim.log.levels.WARN)
end

--- What runs, in lines for people.
function M.status()
  local clients = server.clients()
  if #clients == 0 then
    local command, problem = server.command()
    problem = problem or program.problem(command, server.root(vim.api.nvim_get_current_buf()))
    return { problem or 'No server is running; it starts with the first note. ' .. table.concat(command, ' ') }
  end
  local lines = vim.tbl_map(function(client)
    local version = (client.server_info or {}).version
    local command = type(client.config.cmd) == 'table' and table.concat(client.config.cmd, ' ') or 'of your own'
    local what = version and ('Server ' .. version) or 'Server'
    local folder = client.config.root_dir or 'notes that lie in no vault'
    local notes = vim.tbl_count(client.attached_buffers or {})
    return ('%s (%s) for %s, %d open'):format(what, command, folder, notes)
  end, clients)
  return vim.list_extend(lines, alone.is(vim.api.nvim_get_current_buf()) and { alone.ADVICE } or {})
end

local VERBS = {
  restart = function()
    server.restart()
  end,
  log = function()
    vim.cmd('botright split ' .. vim.fn.fnameescape(require('vim.lsp.log').get_filename()))
    vim.cmd('setlocal readonly nomodifiable | normal! G')
  end,
  status = function()
    vim.notify(table.concat(M.status(), '\n'), vim.log.levels.INFO)
  end,
  fix = function()
    require('vaultmark.fix').start(vim.api.nvim_get_current_buf())
  end,
  check = function(folder)
    local buffer = vim.api.nvim_get_current_buf()
    local command, problem = server.command()
    folder = folder and vim.fn.fnamemodify(folder, ':p') or server.root(buffer) or root.of_path(vim.fn.getcwd() .. '/.')
    problem = problem or program.problem(command, folder)
    if problem then
      return complain(problem)
    elseif not folder then
      return complain('this note lies in no vault. ' .. alone.ADVICE .. ' Or name it: :Vaultmark check {folder}')
    end
    require('vaultmark.check').start(command, folder)
  end,
}

function M.run(command)
  local verb = command.fargs[1] or 'status'
  if not VERBS[verb] then
    local verbs = vim.tbl_keys(VERBS)
    table.sort(verbs)
    return complain(('%s is no command; use one of %s.'):format(verb, table.concat(verbs, ', ')))
  end
  local rest = vim.trim(command.args:sub(#verb + 1))
  VERBS[verb](rest ~= '' and rest or nil)
end

--- Verbs, and folders after `check`.
function M.complete(typed, line)
  if line:match('^%s*%S+%s+check%s') then
    return vim.fn.getcompletion(typed, 'dir')
  elseif line:match('^%s*%S+%s+%S+%s') then
    return {}
  end
  local fitting = vim.tbl_filter(function(verb)
    return vim.startswith(verb, typed)
  end, vim.tbl_keys(VERBS))
  table.sort(fitting)
  return fitting
end

return M
