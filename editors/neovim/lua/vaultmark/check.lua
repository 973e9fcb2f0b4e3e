-- `:Vaultmark check`: everything that is wrong in a vault, in the quickfix list.
local process = require('vaultmark.process')
local program = require('vaultmark.program')

local M = {}

local TYPES = { error = 'E', warning = 'W', information = 'I', hint = 'N' }

-- Neovim takes a second for 10,000 places in as many files, and a minute for more.
local MOST = 2000

local running = false

--- The column in bytes, from 1, of a character in UTF-16 code units, from 0, as `check` counts it.
local function column(line, character)
  local ok, byte
  if vim.fn.has('nvim-0.11') == 1 then
    ok, byte = pcall(vim.str_byteindex, line, 'utf-16', character, false)
  else
    ok, byte = pcall(vim.str_byteindex, line, character, true)
  end
  return (ok and byte or #line) + 1
end

--- The worst of the findings if there are too many to list, the worst first; else all.
local function worst(findings)
  if #findings <= MOST then
    return findings
  end
  local kept = {}
  for _, severity in ipairs({ 'error', 'warning', 'information', 'hint' }) do
    for _, each in ipairs(findings) do
      if each.severity == severity and #kept < MOST then
        table.insert(kept, each)
      end
    end
  end
  return kept
end

--- The quickfix items of what `vaultmark check --format json` prints; reads each note that has any.
function M.items(report)
  local texts = {}
  local function line(path, number)
    if not texts[path] then
      local ok, lines = pcall(vim.fn.readfile, path)
      texts[path] = ok and lines or {}
    end
    return texts[path][number + 1] or ''
  end
  return vim.tbl_map(function(each)
    local path, from, to = report.vault .. '/' .. each.path, each.range.start, each.range['end']
    return {
      filename = path,
      lnum = from.line + 1,
      col = column(line(path, from.line), from.character),
      end_lnum = to.line + 1,
      end_col = column(line(path, to.line), to.character),
      text = ('%s [%s]'):format(each.message, each.code),
      type = TYPES[each.severity],
    }
  end, worst(report.diagnostics))
end

local function counted(number, what)
  return ('%d %s%s'):format(number, what, number == 1 and '' or 's')
end

local function show(report)
  local items = M.items(report)
  vim.fn.setqflist({}, ' ', { title = 'Vaultmark: ' .. report.vault, items = items })
  local found = #report.diagnostics
  local said = ('Vaultmark: %s in %s.'):format(counted(found, 'finding'), counted(report.notes, 'note'))
  if found > #items then
    said = said .. (' The %d worst are listed; `vaultmark check` in a shell shows all.'):format(#items)
  end
  vim.notify(said, vim.log.levels.INFO)
  if #items > 0 then
    local window = vim.api.nvim_get_current_win()
    vim.cmd('botright copen')
    vim.api.nvim_set_current_win(window)
  end
end

--- Check the vault at `folder` with the program that `command` starts.
function M.start(command, folder)
  if running then
    return vim.notify('Vaultmark: a check is running already.', vim.log.levels.INFO)
  end
  running = true
  vim.notify('Vaultmark: checking ' .. folder, vim.log.levels.INFO)
  process.start(program.for_verb(command, 'check', '--format', 'json', folder), function(_, output, errors)
    running = false
    local ok, report = pcall(vim.json.decode, output)
    if ok and type(report) == 'table' and report.diagnostics then
      return show(report)
    end
    vim.notify('Vaultmark: the check failed. ' .. vim.trim(errors), vim.log.levels.ERROR)
  end)
end

return M
