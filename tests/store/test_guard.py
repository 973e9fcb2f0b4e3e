import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

PROGRAM = """
import os, pathlib, shutil, socket, sqlite3, subprocess, sys, tempfile
from vaultmark.store.guard import ForbiddenError, allowing_a_process, allowing_rewrites, keep_promises
keep_promises([sys.argv[1], sys.argv[1] + "/../new/deep/cache"])
vault, cache = sys.argv[2], sys.argv[1]
try:
    {statement}
except ForbiddenError:
    print("refused")
else:
    print("done")
"""

REFUSED = [
    "exec('with allowing_rewrites(): pass\\nos.remove(vault + \\'/a.md\\')')",
    "exec('with allowing_rewrites(): subprocess.run([\\'true\\'])')",
    "open(vault + '/a.md', 'w')",
    "open(vault + '/a.md', 'r+')",
    "open(vault + '/new.md', 'x')",
    "os.open(vault + '/a.md', os.O_WRONLY)",
    "os.open(os.fsencode(vault) + b'/a.md', os.O_RDWR)",
    "pathlib.Path(vault, 'a.md').write_text('x')",
    "pathlib.Path(vault, 'a.md').unlink()",
    "os.rename(vault + '/a.md', vault + '/b.md')",
    "os.rename(vault + '/a.md', cache + '/b.md')",
    "os.replace(cache + '/x', vault + '/a.md')",
    "os.mkdir(vault + '/new')",
    "os.mkdir(cache + '/../new-too')",
    "os.truncate(vault + '/a.md', 0)",
    "os.symlink('x', vault + '/link')",
    "os.utime(vault + '/a.md')",
    "shutil.rmtree(vault)",
    "open(cache + '/../vault/a.md', 'w')",
    "sqlite3.connect(vault + '/x.sqlite3')",
    "subprocess.run(['true'])",
    "os.system('true')",
    "os.fork()",
    "socket.create_connection(('127.0.0.1', 9))",
    "socket.socket().bind(('127.0.0.1', 0))",
    "__import__('pickle').loads(b'cos\\nsystem\\n.')",
]
DONE = [
    "open(vault + '/a.md').read()",
    "os.listdir(vault)",
    "open(cache + '/x', 'w').close()",
    "sqlite3.connect(cache + '/x.sqlite3').close()",
    "pathlib.Path(cache, '../new/deep/cache').mkdir(parents=True)",
    "sqlite3.connect(':memory:').close()",
    "open(os.devnull, 'w').close()",
    "[os.remove(cache + '/x') for _ in [open(cache + '/x', 'w').close()]]",
    "socket.socketpair()",
    "__import__('asyncio').run(__import__('asyncio').sleep(0))",
    "exec('with allowing_rewrites(): open(vault + \\'/new.md\\', \\'w\\').close()')",
    "exec('with allowing_a_process(): subprocess.run([sys.executable, \\'-c\\', \\'\\'])')",
]


def run(tmp_path: Path, statement: str) -> str:
    vault, cache = tmp_path / "vault", tmp_path / "cache"
    vault.mkdir()
    cache.mkdir()
    (vault / "a.md").write_text("text")
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM.format(statement=statement), str(cache), str(vault)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (vault / "a.md").read_text() == "text"
    return (result.stdout + result.stderr[-300:]).strip()


@pytest.mark.parametrize("statement", REFUSED)
def test_what_was_promised_not_to_happen_is_refused(tmp_path: Path, statement: str) -> None:
    assert run(tmp_path, statement) == "refused"


@pytest.mark.parametrize("statement", DONE)
def test_the_ordinary_work_goes_on(tmp_path: Path, statement: str) -> None:
    assert run(tmp_path, statement) == "done"
