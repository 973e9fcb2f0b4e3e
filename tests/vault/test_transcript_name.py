"""Under which keys a subtitle file is found."""

import pytest

from vaultmark.vault.transcript_name import ending_of, is_transcript, key_of_video, transcript_keys


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("talk.vtt", "/talk"),
        ("a/Talk.en.vtt", "/talk.en | /talk"),
        ("a/Talk.pt-BR.srt", "/talk.pt-br | /talk"),
        ("Talk v1.2.vtt", "/talk v1.2"),
        ("dQw4w9WgXcQ.json3", "/dqw4w9wgxcq | dQw4w9WgXcQ"),
        ("dQw4w9WgXcQ.en-orig.json3", "/dqw4w9wgxcq.en-orig | /dqw4w9wgxcq | dQw4w9WgXcQ"),
        ("Talk [dQw4w9WgXcQ].en.vtt", "/talk [dqw4w9wgxcq].en | /talk [dqw4w9wgxcq] | dQw4w9WgXcQ"),
        ("Talk-dQw4w9WgXcQ.vtt", "/talk-dqw4w9wgxcq | dQw4w9WgXcQ"),
        ("Talk_-Qw4w9WgXc_.vtt", "/talk_-qw4w9wgxc_ | -Qw4w9WgXc_"),
        ("somewhereelse.vtt", "/somewhereelse"),
    ],
)
def test_a_file_is_found_by_stem_and_id(path: str, keys: str) -> None:
    assert " | ".join(transcript_keys(path)) == keys


@pytest.mark.parametrize(
    ("video", "key"),
    [
        ("dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "/76979871"),
        ("https://example.org/pods/Episode-12.mp3", "/episode-12"),
        ("https://example.org/v1.5/", "/v1.5"),
    ],
)
def test_a_video_without_an_id_is_found_by_the_end_of_its_address(video: str, key: str) -> None:
    assert key_of_video(video) == key


def test_only_three_endings_are_transcripts_in_any_case() -> None:
    assert [ending_of(path) for path in ("a/b.VTT", "b", ".vtt", "a.b/c")] == ["vtt", "", "", ""]
    assert [is_transcript(path) for path in ("a.SRT", "a.json3", "a.json", "a.ass", "vtt")] == [True, True] + [
        False
    ] * 3
