-- The server as Neovim's client sees it: its configuration, its start in every version, and its end.
local options = require('vaultmark.options')
local program = require('vaultmark.program')
local root = require('vaultmark.root')

local M = {}

M.NAME = 'vaultmark'

local PATIENCE_MS = 3000

local told = {}
-- The clients of Neovim 0.7, by the root of their vault.
local started = {}

--- Say something to the user, once until the next restart: a message for every note would be a plague.
local function tell_once(text)
  if not told[text] then
    told[text] = true
    vim.schedule(function()
      vim.notify('Vaultmark: ' .. text .. ' See :checkhealth vaultmark.', vim.log.levels.WARN)
    end)
  end
end

local function capabilities()
  return { workspace = { didChangeWatchedFiles = { dynamicRegistration = options.get().watch } } }
end

--- What `lsp/vaultmark.lua` returns for Neovim 0.11 and newer, where the user's own configuration is laid over it.
function M.config()
  local command = program.command()
  local settings = options.settings()
  return {
    cmd = command or program.missing,
    -- Python takes modules from the folder that it is started in, unless told not to, and that may be a vault.
    cmd_cwd = command and vim.fn.fnamemodify(command[1], ':h') or nil,
    cmd_env = { PYTHONSAFEPATH = '1' },
    filetypes = options.get().filetypes,
    -- Where no root is answered, Neovim looks for these itself, and knows nothing of homes.
    root_markers = root.OWN_MARKERS,
    root_dir = M.choose_root,
    -- An empty table would be sent as a list.
    settings = next(settings) and { vaultmark = settings } or nil,
    init_options = next(settings) and settings or nil,
    capabilities = capabilities(),
  }
end

--- Whether the server can and may be started for a buffer; if not, the user is told why, once.
local function may_start(buffer, command, folder)
  local _, problems = options.get()
  for _, problem in ipairs(problems) do
    tell_once(problem)
  end
  local problem = program.problem(command, folder)
  if problem then
    tell_once(problem)
  end
  return not problem and root.is_note(buffer)
end

--- `root_dir` of `vim.lsp.Config`: where nothing is answered, nothing is started.
function M.choose_root(buffer, answer)
  local config = vim.lsp.config[M.NAME]
  local is_ours = vim.deep_equal(config.root_markers, root.OWN_MARKERS)
  local folder = is_ours and root.of(buffer) or nil
  if not is_ours then
    folder = vim.fs.root(buffer, config.root_markers)
  end
  if may_start(buffer, config.cmd, folder) then
    answer(folder)
  end
end

--- Start the server for a buffer in Neovim 0.10 and older, or attach the one that serves its vault already.
function M.start(buffer)
  if vim.api.nvim_buf_get_name(buffer) == '' or M.clients(buffer)[1] then
    return
  end
  local command, problem = program.command()
  if not command then
    return tell_once(problem)
  end
  local folder = root.of(buffer)
  if not may_start(buffer, command, folder) then
    return
  end
  local config = M.config()
  config.name, config.root_dir, config.root_markers = M.NAME, folder, nil
  config.capabilities =
    vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), config.capabilities)
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  -- Those that have not answered yet are in none of the lists of Neovim 0.7.
  local client = vim.lsp.get_client_by_id(started[folder or ''] or -1)
  if not client or client.is_stopped() then
    -- There is no event for it in Neovim 0.7.
    config.on_attach = function(attached, its_buffer)
      require('vaultmark.attach').attach(attached, its_buffer)
    end
    started[folder or ''] = vim.lsp.start_client(config)
  end
  vim.lsp.buf_attach_client(buffer, started[folder or ''])
end

--- The clients that run, or those of one buffer.
function M.clients(buffer)
  local all
  if vim.lsp.get_clients then
    all = vim.lsp.get_clients({ bufnr = buffer })
  elseif buffer then
    -- A client of Neovim 0.7 goes on naming a buffer that was left by `:edit`.
    all = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  else
    all = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client)
    return client.name == M.NAME
  end, all)
end

--- The command that starts the server, the user's own included; or nil and why there is none.
function M.command()
  local client = M.clients()[1]
  local config = client and client.config or (vim.lsp.config and vim.lsp.config[M.NAME])
  if config and type(config.cmd) == 'table' and not program.problem(config.cmd) then
    return config.cmd
  end
  return program.command()
end

--- The root of the vault that a buffer is served in, or would be.
function M.root(buffer)
  local client = M.clients(buffer)[1]
  return client and client.config.root_dir or root.of(buffer)
end

--- Ask one client something: a method since Neovim 0.11, a function before.
function M.request(client, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:request(...)
  end
  return client.request(...)
end

--- Start the server for every note that is open.
function M.start_all()
  if vim.lsp.enable then
    -- What was found at the first start may have moved since; this makes Neovim read `lsp/vaultmark.lua` anew.
    vim.lsp.config(M.NAME, {})
    return vim.lsp.enable(M.NAME)
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local is_ours = vim.tbl_contains(options.get().filetypes, vim.bo[buffer].filetype)
    if vim.api.nvim_buf_is_loaded(buffer) and is_ours then
      M.start(buffer)
    end
  end
end

--- Stop all servers and start anew once they are gone; those that don't go in 3 s are killed.
function M.restart()
  told = {}
  local function stop(force)
    for _, client in ipairs(M.clients()) do
      if vim.fn.has('nvim-0.11') == 1 then
        client:stop(force)
      else
        client.stop(force)
      end
    end
  end
  stop(false)
  local waited = 0
  local function look()
    if #M.clients() == 0 or waited > PATIENCE_MS + 1000 then
      return M.start_all()
    elseif waited == PATIENCE_MS then
      stop(true)
    end
    waited = waited + 50
    vim.defer_fn(look, 50)
  end
  look()
end

return M
