"""The outside world: walking the disk, the cache, worker processes, watching; knows no LSP."""
