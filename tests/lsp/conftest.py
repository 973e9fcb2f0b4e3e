"""Gives a test a server of its own, spoken to over its standard streams."""

from collections.abc import Iterator

import pytest

from tests.lsp.stdio_client import StdioClient, serving


@pytest.fixture
def server() -> Iterator[StdioClient]:
    """A server that nothing has been said to, killed if the test does not end it."""
    with serving() as client:
        yield client
