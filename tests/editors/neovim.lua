-- A user's init file: the plugin on the runtime path, and where the program is.
vim.opt.runtimepath:append(vim.env.VAULTMARK_PLUGIN)
vim.g.vaultmark = { cmd = vim.json.decode(vim.env.VAULTMARK_COMMAND) }
vim.o.hidden = true
vim.o.swapfile = false
vim.o.shada = ''
