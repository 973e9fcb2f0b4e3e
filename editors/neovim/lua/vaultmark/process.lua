-- Starts a program directly, without a shell, in the folder where it lies; the editor goes on meanwhile.
local M = {}

--- Start a command; `done(status, output, errors)` is called when it has ended. A command that can't be started has
--- ended with 127.
--- @return number|nil job, of `jobstart()`
function M.start(command, done)
  local said = { stdout = { '' }, stderr = { '' } }
  local function collect(_, lines, stream)
    said[stream] = lines
  end
  local ok, job = pcall(vim.fn.jobstart, command, {
    cwd = vim.fn.fnamemodify(vim.fn.exepath(command[1]), ':h'),
    env = { PYTHONSAFEPATH = '1', PYTHONIOENCODING = 'utf-8' },
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = collect,
    on_stderr = collect,
    on_exit = function(_, status)
      done(status, table.concat(said.stdout, '\n'), table.concat(said.stderr, '\n'))
    end,
  })
  if ok and job > 0 then
    return job
  end
  done(127, '', ok and 'it is not executable' or tostring(job))
end

--- Run a command with something on its input, and wait for it. One that takes longer is ended; its status is -1.
--- @return number status, string output, string errors
function M.wait(command, input, milliseconds)
  local result = { -1, '', '' }
  local job = M.start(command, function(...)
    result = { ... }
  end)
  if job then
    vim.fn.chansend(job, input)
    vim.fn.chanclose(job, 'stdin')
    if vim.fn.jobwait({ job }, milliseconds)[1] == -1 then
      vim.fn.jobstop(job)
      return -1, '', ('it did not end within %d s'):format(milliseconds / 1000)
    end
  end
  return unpack(result)
end

return M
