"""URIs as clients spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultmark.lsp.uri import Flavour, name_in, normalised, path_of, uri_of


@pytest.mark.parametrize(
    ("uri", "flavour", "path"),
    [
        ("file:///v/a.md", "posix", "/v/a.md"),
        ("file://localhost/v/a.md", "posix", "/v/a.md"),
        ("file:/v/a.md", "posix", "/v/a.md"),
        ("FILE:///v/a%20b.md", "posix", "/v/a b.md"),
        ("file:///v/100%25.md", "posix", "/v/100%.md"),
        ("file:///v/%FF.md", "posix", "/v/\udcff.md"),
        ("file:///v/a.md?x#y", "posix", "/v/a.md"),
        ("file://other/v/a.md", "posix", None),
        ("file:///v/%00.md", "posix", None),
        ("untitled:Untitled-1", "posix", None),
        ("git:/v/a.md", "posix", None),
        ("vscode-vfs://github/a/b.md", "posix", None),
        ("file:///c%3A/v/a.md", "windows", "C:\\v\\a.md"),
        ("file:///C:/v/a.md", "windows", "C:\\v\\a.md"),
        ("file://server/share/a.md", "windows", "\\\\server\\share\\a.md"),
    ],
)
def test_a_uri_names_a_path(uri: str, flavour: Flavour, path: str | None) -> None:
    assert path_of(uri, flavour) == path


@pytest.mark.parametrize(
    ("one", "other", "flavour"),
    [
        ("file:///v/a b.md", "file:///v/a%20b.md", "posix"),
        ("file:///v/caf%C3%A9.md", "file:///v/cafe%CC%81.md", "posix"),
        ("file:///v/(a).md", "file:///v/%28a%29.md", "posix"),
        ("file://localhost/v/a.md", "file:///v/a.md", "posix"),
        ("file:///c%3A/a.md", "file:///C:/a.md", "windows"),
    ],
)
def test_two_spellings_of_one_uri_are_equal(one: str, other: str, flavour: Flavour) -> None:
    assert normalised(one, flavour) == normalised(other, flavour)


def test_case_in_a_path_makes_another_uri() -> None:
    assert normalised("file:///v/A.md") != normalised("file:///v/a.md")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_posix_path_comes_back_from_its_uri(name: str) -> None:
    assert path_of(uri_of("/" + name, "posix"), "posix") == "/" + name


@given(st.binary(min_size=1))
def test_a_name_that_is_no_unicode_comes_back_from_its_uri(name: bytes) -> None:
    path = "/" + name.replace(b"\0", b"").decode("utf-8", "surrogateescape")
    assert path_of(uri_of(path, "posix"), "posix") == path


@given(st.text(st.sampled_from("ab c%:.é\U0001f600"), min_size=1))
def test_a_windows_path_comes_back_from_its_uri(name: str) -> None:
    path = "C:\\" + name
    assert path_of(uri_of(path, "windows"), "windows") == path


@pytest.mark.parametrize(
    ("uri", "name"),
    [("untitled:Untitled-1", "Untitled-1"), ("vscode-vfs://github/a/b%20c.md", "b c.md"), ("x:", "untitled")],
)
def test_what_is_no_file_has_a_name_too(uri: str, name: str) -> None:
    assert name_in(uri) == name
