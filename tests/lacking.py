"""What a test does where something that it needs is not there."""

import os
from typing import NoReturn

import pytest


def do_without(reason: str, *, must_be_there: bool = False) -> NoReturn:
    """Skip the test for a reason; fail where nothing may be lacking, as under CI."""
    if must_be_there or os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
