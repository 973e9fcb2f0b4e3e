"""A fault of ours costs one answer, tells the person once, and quotes no note."""

import asyncio
import json
import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.patience import PATIENCE
from vaultmark.lsp.fault import where_raised
from vaultmark.lsp.protocol import speak
from vaultmark.lsp.transport import Transport

DIARY = "dear diary"


def fail(*_: object) -> None:
    raise KeyError(DIARY)


async def fail_later(*_: object) -> None:
    await asyncio.sleep(0)
    raise KeyError(DIARY)


class Spoken:
    """A protocol, and what it sends."""

    def __init__(self) -> None:
        incoming, self._feed = os.pipe()
        self._read_end, outgoing = os.pipe()
        self.protocol = speak("vaultmark", "0", Transport(incoming, outgoing))
        self.protocol.circumstances = lambda: "a test"

    def sent(self, wanted: int) -> list[dict[str, Any]]:
        """Return what was sent, when as many messages as wanted are there."""
        data = b""
        while data.count(b'"jsonrpc"') < wanted:
            data += os.read(self._read_end, 65536)
        bodies = data.decode().split("Content-Length: ")[1:]
        return [json.loads(body.partition("\r\n\r\n")[2]) for body in bodies]

    def close(self) -> None:
        os.close(self._feed)
        os.close(self._read_end)


@pytest.fixture
def spoken() -> Iterator[Spoken]:
    spoken = Spoken()
    yield spoken
    spoken.close()


def request(id_: int, method: str) -> dict[str, Any]:
    params: dict[str, Any] = {"capabilities": {}} if method == "initialize" else {"query": ""}
    return {"jsonrpc": "2.0", "id": id_, "method": method, "params": params}


@pytest.mark.parametrize("handler", [fail, fail_later, lambda params: object()])
async def test_a_fault_is_answered_and_told_without_its_words(
    spoken: Spoken, handler: Any, caplog: pytest.LogCaptureFixture
) -> None:
    spoken.protocol.fm.feature("initialize")(lambda params: None)
    spoken.protocol.fm.feature("workspace/symbol")(handler)
    with caplog.at_level(logging.DEBUG):
        spoken.protocol.handle_message(request(1, "initialize"))
        for number in range(2, 5):
            spoken.protocol.handle_message(request(number, "workspace/symbol"))
        messages = await asyncio.wait_for(asyncio.to_thread(spoken.sent, 5), PATIENCE)
    answers = {message["id"]: message for message in messages if "id" in message}
    assert answers.keys() == {1, 2, 3, 4}
    assert {answers[number]["error"]["code"] for number in (2, 3, 4)} == {-32603}
    shown = [message for message in messages if message.get("method") == "window/showMessage"]
    assert len(shown) == 1
    assert caplog.text.count("a test") == 3
    assert DIARY not in json.dumps(messages) + caplog.text


def test_a_fault_has_a_place() -> None:
    with pytest.raises(KeyError) as raised:
        fail()
    assert where_raised(raised.value).startswith("KeyError in test_fault.py, line ")
    assert where_raised(ValueError(DIARY)) == "ValueError"
