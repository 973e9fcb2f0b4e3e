"""Strings and offsets: spans, lines, edits; the standard library only."""
