"""The one caller of diagnostics in tests: renders findings under the lines that they are about."""

from tests.vault_text import carets, read_vault
from vaultmark.features.diagnostics import Diagnostic, diagnostics
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import settings_from

NOTE = NotePath("note.md")


def findings(source: str, **severity: str) -> str:
    """Return the findings of ``note.md``: the line, carets, then the code and the message.

    ``severity`` gives codes another severity, ``_`` for ``-``.
    """
    texts, found = _found(source, severity)
    rendered: list[str] = []
    for each in found:
        rendered += (carets(texts[NOTE], each.span), f"{each.severity} {each.code}: {each.message}")
    return "\n".join(rendered)


def codes(source: str, **severity: str) -> list[str]:
    """Return the codes of what is found in ``note.md``."""
    return [each.code for each in _found(source, severity)[1]]


def _found(source: str, severity: dict[str, str]) -> tuple[dict[NotePath, str], tuple[Diagnostic, ...]]:
    severities = {code.replace("_", "-"): value for code, value in severity.items()}
    settings, errors = settings_from({"diagnostics": {"severity": severities}})
    assert not errors
    fixture = read_vault(source, settings)
    return fixture.texts, diagnostics(fixture.vault, NOTE)
