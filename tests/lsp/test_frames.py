"""Frames as clients write them, and as none should."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.lsp.frames import MOST_BYTES, Frames, FrameTooLargeError, Malformed


def frame(message: object, header: str = "Content-Length: {}\r\n\r\n", more: int = 0) -> bytes:
    body = json.dumps(message).encode()
    return header.format(len(body) + more).encode() + body


def read(*data: bytes) -> list[object]:
    frames = Frames()
    return [message for piece in data for message in frames.feed(piece)]


@pytest.mark.parametrize(
    "header",
    [
        "Content-Length: {}\r\n\r\n",
        "content-length:{}\r\n\r\n",
        "CONTENT-LENGTH: {}\n\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        "\r\n\r\nContent-Length: {}\r\nX-Other: 1\r\n\r\n",
    ],
)
def test_headers_may_be_written_in_many_ways(header: str) -> None:
    assert read(frame({"id": 1}, header), frame({"id": 2})) == [{"id": 1}, {"id": 2}]


def test_pieces_of_any_size_make_the_same_messages() -> None:
    stream = frame({"text": "é\U0001f600"}) + frame([1, 2]) + frame("x")
    assert read(*(stream[at : at + 1] for at in range(len(stream)))) == read(stream)


@pytest.mark.parametrize("more", [-3, -1, 1, 5, 30])
def test_after_a_wrong_length_reading_goes_on_at_the_next_header(more: int) -> None:
    messages = read(frame({"id": 1}, more=more) + frame({"id": 2}) + frame({"id": 3}))
    assert isinstance(messages[0], Malformed)
    assert messages[-1] == {"id": 3}


def test_a_length_beyond_all_measure_ends_the_stream() -> None:
    with pytest.raises(FrameTooLargeError):
        read(b"Content-Length: %d\r\n\r\n" % (MOST_BYTES + 1))


def test_invalid_utf_8_is_replaced() -> None:
    assert read(b'Content-Length: 5\r\n\r\n"a\xffb"') == ["a\ufffdb"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [(r'"\ud83d"', "\ufffd"), (r'"\ud83d\ude00"', "\U0001f600"), (r'{"\udc00": ["\ude00x"]}', {"\ufffd": ["\ufffdx"]})],
)
def test_half_a_surrogate_pair_is_replaced(written: str, meant: object) -> None:
    assert read(b"Content-Length: %d\r\n\r\n%b" % (len(written), written.encode())) == [meant]


def test_json_nested_without_end_is_malformed() -> None:
    body = b"[" * 200_000
    assert isinstance(read(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))[0], Malformed)


def test_rubbish_without_line_breaks_does_not_pile_up() -> None:
    frames = Frames()
    for _ in range(100):
        assert not list(frames.feed(b"x" * 65536))
    assert len(frames._buffer) < 1 << 18
    assert list(frames.feed(b"\n" + frame({"id": 1}))) == [{"id": 1}]


@given(st.integers(0, 2**32))
def test_a_damaged_stream_recovers(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    damaged = bytearray(frame({"id": 1, "method": "x", "params": {"text": "a" * 30}}))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    try:
        messages = read(bytes(damaged), *(frame({"id": number, "pad": "y" * 40}) for number in range(2, 2000)))
    except FrameTooLargeError:
        return
    waiting = [message["id"] for message in messages if isinstance(message, dict) and "id" in message]
    assert not waiting or waiting[-1] == 1999
