"""A language server and checker for vaults of Markdown notes."""

__version__ = "0.1.0"
