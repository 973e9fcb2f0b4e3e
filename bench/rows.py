"""The rows of the table: what each measures, in which unit, and what the design asks of it.

How a row is measured is left to `start` and `latency`, how it is printed to `report`.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table. `floor` is the most that the design allows at p95, in `unit`, or None."""

    key: str
    title: str
    unit: str
    floor: float | None = None


ROWS = (
    Row("initialize", "`initialize` answered, from spawn", "ms"),
    Row("names", "note names complete, from spawn, nothing cached", "s"),
    Row("cold", "every feature ready, from spawn, nothing cached", "s", 6),
    Row("warm", "every feature ready, from spawn, cached", "s", 2),
    Row("memory-cold", "memory 5 s after ready, nothing cached", "MB", 150),
    Row("memory-warm", "memory 5 s after ready, cached", "MB", 150),
    Row("completion", "completion while typing `[[abc`", "ms", 20),
    Row("definition", "definition", "ms", 5),
    Row("hover", "hover", "ms", 20),
    Row("references", "references of an ordinary note", "ms"),
    Row("references-hub", "references of the note with most backlinks", "ms", 150),
    Row("symbols", "workspace symbols", "ms", 50),
    Row("outline", "document symbols of a 10 KB note", "ms"),
    Row("rename-hub", "rename of the note with most backlinks", "ms", 300),
    Row("diagnostics", "edit to diagnostics, 10 KB note", "ms", 30),
    Row("diagnostics-1mb", "edit to diagnostics, 1 MB note", "ms", 500),
    Row("meanwhile", "hover while the 1 MB note is checked", "ms"),
)
START_ROWS = frozenset({"initialize", "names", "cold", "warm", "memory-cold", "memory-warm"})


@dataclass(frozen=True)
class Value:
    """What one server did in one row: median and 95th percentile in the row's unit, or why there is no number.

    `remark` is "wrong" where the answer was null, empty or meant another note, "none" where the feature is missing,
    "> N" where no answer came in time.
    """

    p50: float | None = None
    p95: float | None = None
    count: int = 0
    remark: str = ""


def value_of(samples: Sequence[float], scale: float = 1.0, remark: str = "") -> Value:
    """The percentiles of `samples`, each multiplied by `scale`; without samples only the remark."""
    if not samples:
        return Value(remark=remark or "none")
    ordered = sorted(samples)
    last = len(ordered) - 1
    return Value(
        p50=ordered[round(last * 0.50)] * scale,
        p95=ordered[round(last * 0.95)] * scale,
        count=len(ordered),
        remark=remark,
    )
