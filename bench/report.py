"""The results as a table for a terminal, as Markdown and as JSON.

A ratio is ours divided by the peer's, at p95: below 1 we are quicker or smaller.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rows import ROWS, Row, Value


@dataclass(frozen=True)
class Result:
    """The rows of every server on one vault; the first server is ours, the one that ratios are formed for."""

    vault: str
    notes: int
    bytes: int
    servers: Mapping[str, Mapping[str, Value]]


def markdown(result: Result) -> str:
    """One table: a line a row, `p50 / p95` for each server, and a ratio for each peer."""
    names = list(result.servers)
    head = ["", "floor", *names, *(f"{names[0]} / {peer}" for peer in names[1:])]
    lines = [
        f"### {result.vault}: {result.notes:,} notes, {result.bytes / 1e6:.0f} MB",
        "",
        *table(head, [_line(row, result) for row in ROWS if _is_measured(row, result)]),
    ]
    return "\n".join(lines) + "\n"


def growth(small: Result, large: Result) -> str:
    """For each server, how many times longer each row takes on a vault of twice the notes."""
    head = ["", *small.servers]
    lines = []
    for row in ROWS:
        if not _is_measured(row, small):
            continue
        pairs = ((large.servers[name].get(row.key), small.servers[name].get(row.key)) for name in small.servers)
        lines.append([row.title, *(_ratio(*pair) for pair in pairs)])
    title = f"### {small.vault}: {small.notes:,} notes, then {large.notes:,}: growth of the median"
    return "\n".join([title, "", *table(head, lines)]) + "\n"


def as_json(results: Sequence[Result]) -> list[dict[str, Any]]:
    """The same as data: milliseconds, seconds or megabytes, as each row's `unit` says."""
    return [
        {
            "vault": result.vault,
            "notes": result.notes,
            "bytes": result.bytes,
            "rows": {
                row.key: {
                    "unit": row.unit,
                    "floor": row.floor,
                    "servers": {
                        name: asdict(rows[row.key]) for name, rows in result.servers.items() if row.key in rows
                    },
                }
                for row in ROWS
                if _is_measured(row, result)
            },
        }
        for result in results
    ]


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table, line by line, its columns as wide as what is in them."""
    widths = [max(len(line[column]) for line in [head, *lines]) for column in range(len(head))]
    rule = ["-" * width for width in widths]
    return ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in [head, rule, *lines]]


def _line(row: Row, result: Result) -> list[str]:
    values = [rows.get(row.key) for rows in result.servers.values()]
    ours = values[0]
    floor = f"< {row.floor:g} {row.unit}" if row.floor is not None else ""
    return [
        row.title,
        floor,
        *(_cell(value, row.unit) for value in values),
        *(_share(ours, peer) for peer in values[1:]),
    ]


def _cell(value: Value | None, unit: str) -> str:
    if value is None:
        return ""
    if value.p50 is None or value.p95 is None:
        return value.remark
    number = _figure(value.p50)
    if value.count > 1:
        number += f" / {_figure(value.p95)}"
    return f"{number} {unit}" + (f" ({value.remark})" if value.remark else "")


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 1 else f"{number:.2f}"


def _share(ours: Value | None, peer: Value | None) -> str:
    if ours is None or peer is None or not ours.p95 or not peer.p95:
        return "-"
    return f"{ours.p95 / peer.p95:.3g}"


def _ratio(large: Value | None, small: Value | None) -> str:
    if large is None or small is None or not large.p50 or not small.p50:
        return "-"
    return f"{large.p50 / small.p50:.2f} ({_figure(small.p50)} -> {_figure(large.p50)})"


def _is_measured(row: Row, result: Result) -> bool:
    return any(row.key in rows for rows in result.servers.values())
