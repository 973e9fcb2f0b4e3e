"""What one file of the vault becomes in the cache: read, parsed, condensed, encoded; the same in every process."""

import msgspec

from vaultmark.store.entry import DID_NOT_FINISH, UNKNOWN, Entry, Job
from vaultmark.store.reading import read_note
from vaultmark.syntax.parser import parse
from vaultmark.vault.summary import UNREAD, summarize

_ENCODER = msgspec.msgpack.Encoder()
NAME_ONLY = _ENCODER.encode(UNREAD)


def parse_note(root: str, job: Job, most_bytes: int) -> Entry:
    """Read one note, and parse it unless its bytes are the ones that the job knows. Never raises."""
    content = read_note(root, job.path, most_bytes)
    if content is None:
        return Entry(job.path, UNKNOWN, b"", None, b"", None, absent=True)
    if content.digest and content.digest == job.digest:
        return Entry(job.path, content.stamp, content.digest, None, b"", content.report)
    summary, record, report = NAME_ONLY, b"", content.report
    if content.text is not None:
        try:
            note = parse(content.text)
            summary, record = _ENCODER.encode(summarize(note)), _ENCODER.encode(note)
        except Exception:  # noqa: BLE001 - the parser is meant never to raise, and one note must not stop the others
            report = DID_NOT_FINISH
    return Entry(job.path, content.stamp, content.digest, summary, record, report)
