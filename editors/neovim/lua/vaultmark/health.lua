-- `:checkhealth vaultmark`: what works, what doesn't, and what to do about it.
local alone = require('vaultmark.alone')
local completion = require('vaultmark.completion')
local options = require('vaultmark.options')
local process = require('vaultmark.process')
local program = require('vaultmark.program')
local root = require('vaultmark.root')
local server = require('vaultmark.server')

local M = {}

local old = vim.health or require('health')
local start = old.start or old.report_start
local ok = old.ok or old.report_ok
local info = old.info or old.report_info
local warn = old.warn or old.report_warn
local fail = old.error or old.report_error

local IS_LINUX = vim.fn.has('linux') == 1
local WATCHES = '/proc/sys/fs/inotify/max_user_watches'
local FEW_WATCHES = 16384
local TRY_MS = 60000

local function check_neovim()
  start('Neovim')
  local version = vim.version()
  local how = vim.lsp.enable and 'vim.lsp.enable()' or vim.lsp.start and 'vim.lsp.start()' or 'vim.lsp.start_client()'
  ok(('Neovim %d.%d.%d; the server is started by %s'):format(version.major, version.minor, version.patch, how))
  local chosen, problems = options.get()
  for _, problem in ipairs(problems) do
    warn(problem)
  end
  if not chosen.enabled then
    info('vim.g.vaultmark.enabled is false: the server is not started by this plugin')
  elseif vim.lsp.is_enabled and not vim.lsp.is_enabled(server.NAME) then
    warn('The configuration is not enabled', { "vim.lsp.enable('vaultmark')" })
  end
end

--- The line of what a broken program says that tells most: Python names the error last.
local function last_line(text)
  return vim.trim(text):match('[^\n]*$')
end

local function try_version(command)
  local status, output, errors = process.wait(program.for_verb(command, 'version'), '', TRY_MS)
  local version = output:match('^vaultmark %S+ %b()')
  if status == 0 and version then
    ok(('%s: %s'):format(version, command[1]))
    return true
  end
  fail(('%s does not run: %s'):format(command[1], last_line(errors)), {
    'Its Python may be gone or older than 3.11, or the installation is broken: pipx reinstall vaultmark',
    'or set vim.g.vaultmark.cmd to the full path of another one',
  })
end

local function message(method, id)
  local body = vim.json.encode({ jsonrpc = '2.0', id = id, method = method })
  if id == 1 then
    body = body:gsub('}$', ',"params":{"processId":null,"rootUri":null,"capabilities":{}}}')
  end
  return ('Content-Length: %d\r\n\r\n%s'):format(#body, body)
end

local function try_answer(command)
  local input = message('initialize', 1) .. message('shutdown', 2) .. message('exit')
  local _, output, errors = process.wait(command, input, TRY_MS)
  if output:find('"capabilities"', 1, true) then
    return ok('It answers as a language server')
  end
  fail('It does not answer as a language server: ' .. last_line(errors), {
    'vim.g.vaultmark.cmd must be what `vaultmark version` prints',
  })
end

--- The note that was shown when this was asked for, which is not shown any more, or any other that is open.
local function note()
  local buffers = { vim.api.nvim_get_current_buf(), vim.fn.bufnr('#') }
  for _, buffer in ipairs(vim.list_extend(buffers, vim.api.nvim_list_bufs())) do
    local is_there = buffer > 0 and vim.api.nvim_buf_is_loaded(buffer)
    if is_there and root.is_note(buffer) and vim.tbl_contains(options.get().filetypes, vim.bo[buffer].filetype) then
      return buffer
    end
  end
end

local function check_program()
  start('The server')
  local configured = vim.lsp.config and vim.lsp.config[server.NAME]
  if configured and type(configured.cmd) == 'function' and configured.cmd ~= program.missing then
    return info('cmd is a function of your own, which is not tried here')
  end
  local command, problem = server.command()
  if not command then
    return fail(problem, {
      program.INSTALL .. ', or the same with pip in an environment of its own (Python 3.11 or newer)',
      'vim.g.vaultmark = { cmd = { "/full/path/to/vaultmark", "serve" } }',
      'then :Vaultmark restart',
    })
  end
  local buffer = note()
  if not program.problem(command, buffer and server.root(buffer)) and try_version(command) then
    try_answer(command)
  end
end

local function check_note()
  start('The note')
  local buffer = note()
  if not buffer then
    return info('No note is open; open one and ask again')
  end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':~:.')
  local folder = server.root(buffer)
  if folder then
    ok(('%s lies in the vault %s'):format(name, folder))
  else
    warn(name .. ' lies in no vault: its links lead nowhere', {
      alone.ADVICE,
      table.concat(vim.list_slice(root.MARKERS, 2), ' and ') .. ' mark a vault, too',
    })
  end
  local problem = program.problem(server.command(), folder)
  local client = server.clients(buffer)[1]
  if client then
    ok(('The server is attached (client %d); columns are counted in %s'):format(client.id, client.offset_encoding))
  elseif problem then
    fail(problem)
  else
    fail('No server is attached to it', { ':Vaultmark restart', ':Vaultmark log shows why it ended' })
  end
end

local function check_watching()
  start('Changes by other programs')
  if not options.get().watch then
    ok('The server looks after files itself')
  elseif not IS_LINUX then
    ok('Neovim looks after files')
  elseif vim.fn.has('nvim-0.10') == 0 then
    warn('Neovim looks after files, badly in this version', { 'leave vim.g.vaultmark.watch unset' })
  elseif vim.fn.executable('inotifywait') == 1 then
    ok('Neovim looks after files, by inotifywait')
  else
    warn('Neovim looks after files, slowly without inotifywait', {
      'install inotify-tools, or leave vim.g.vaultmark.watch unset',
    })
  end
  local readable, lines = pcall(vim.fn.readfile, WATCHES)
  local watches = readable and tonumber(lines[1])
  if watches and watches < FEW_WATCHES then
    warn(('The system watches %d folders at most; in larger vaults changes are seen after 10 s'):format(watches), {
      'sudo sysctl fs.inotify.max_user_watches=524288',
    })
  elseif watches then
    ok(('The system watches up to %d folders'):format(watches))
  end
end

local function check_completion()
  start('Completion')
  local plugin = completion.plugin()
  if not options.get().completion then
    info('vim.g.vaultmark.completion is false; CTRL-X CTRL-O completes')
  elseif plugin == 'nvim-cmp' and not package.loaded['cmp_nvim_lsp'] then
    warn('nvim-cmp completes, but not from language servers', { 'add its source cmp-nvim-lsp: see :help vaultmark-cmp' })
  elseif plugin then
    ok(plugin .. ' completes')
  elseif completion.is_built_in() then
    ok('Neovim completes while you type')
  else
    info('CTRL-X CTRL-O completes; while you type only with a plugin, or in Neovim 0.11 and newer')
  end
end

function M.check()
  check_neovim()
  check_program()
  check_note()
  check_watching()
  check_completion()
end

return M
