-- What the user has set in `vim.g.vaultmark`: checked, with the defaults. Every option is explained in the help.
local M = {}

M.DEFAULTS = {
  enabled = true,
  filetypes = { 'markdown' },
  settings = {},
  completion = true,
  code_lens = false,
  inlay_hints = false,
  watch = false,
}

local function is_list_of_strings(value)
  if type(value) ~= 'table' or #value == 0 then
    return false
  end
  for index, each in pairs(value) do
    if type(index) ~= 'number' or type(each) ~= 'string' then
      return false
    end
  end
  return true
end

local function is_command(value)
  return is_list_of_strings(value) or (type(value) == 'string' and value ~= '')
end

-- What each option without a plain type must be, and how that is said.
local RULES = {
  cmd = { is_command, 'the path of the program, or a list of it and its arguments' },
  filetypes = { is_list_of_strings, 'a list of names' },
}

local function is_wrong(name, value)
  local rule = RULES[name]
  if rule then
    return not rule[1](value) and rule[2]
  end
  local wanted = type(M.DEFAULTS[name])
  return type(value) ~= wanted and (wanted == 'boolean' and 'true or false' or 'a ' .. wanted)
end

--- The options in force, and one sentence for each that is wrong; those are passed over.
--- @return table options, string[] problems
function M.get()
  local options, problems = vim.deepcopy(M.DEFAULTS), {}
  local given = vim.g.vaultmark
  if given == nil then
    return options, problems
  end
  if type(given) ~= 'table' then
    return options, { 'vim.g.vaultmark must be a table; see :help vaultmark-options.' }
  end
  for name, value in pairs(given) do
    if RULES[name] == nil and M.DEFAULTS[name] == nil then
      table.insert(problems, ('vim.g.vaultmark.%s is no option; see :help vaultmark-options.'):format(name))
    else
      local wanted = is_wrong(name, value)
      if wanted then
        table.insert(problems, ('vim.g.vaultmark.%s must be %s.'):format(name, wanted))
      else
        options[name] = value
      end
    end
  end
  table.sort(problems)
  return options, problems
end

--- The server's settings; lenses that are asked for here need not be asked for twice.
function M.settings()
  local options = M.get()
  local settings = options.settings
  if options.code_lens and (type(settings.codeLens) ~= 'table' or settings.codeLens.videos == nil) then
    settings = vim.tbl_deep_extend('force', settings, { codeLens = { videos = true } })
  end
  return settings
end

return M
