"""The table in `editors/README.md` of what works in which editor, made from the scenarios that are played in each.

python -m tests.editors.table     writes it
"""

import ast
import re
from pathlib import Path

from tests.editors.clients import CLIENTS

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "editors/README.md"
BEGIN, END = "<!-- Made by `python -m tests.editors.table`. -->\n", "<!-- The end of what is made. -->\n"


def scenarios() -> list[str]:
    """The names of the scenarios' tests, in their order."""
    return tests_in("test_scenarios.py")


def tests_in(file: str) -> list[str]:
    """The names of the tests in a file beside this one, in their order."""
    module = ast.parse((HERE / file).read_text("utf-8"))
    return [node.name for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def scenarios_in_vscode(file: str) -> list[str]:
    """The names of the scenarios in a file of `vscode/`, in their order."""
    return re.findall(r'^  async "([^"]+)"', (HERE / "vscode" / file).read_text("utf-8"), re.MULTILINE)


def sentence(test: str) -> str:
    """What a scenario is called in VS Code's tests and in the table."""
    return test.removeprefix("test_").replace("_", " ")


def table() -> str:
    """The table, with the reasons for what is lacking below it."""
    within = scenarios_in_vscode("scenarios.ts")
    by_hand = tests_in("test_vscode_by_hand.py")
    reasons: list[str] = []
    lines = [
        "| | VS Code | " + " | ".join(client.title for client in CLIENTS) + " |\n",
        "|---|" + "---|" * (len(CLIENTS) + 1) + "\n",
    ]
    for test in scenarios():
        cells = ["yes" if sentence(test) in within or test in by_hand else "–"]
        for client in CLIENTS:
            reason = client.lacks.get(test)
            if reason and reason not in reasons:
                reasons.append(reason)
            cells.append(f"no ({reasons.index(reason) + 1})" if reason else "yes")
        lines.append(f"| {sentence(test)} | {' | '.join(cells)} |\n")
    lines += ["\n", *(f"{number}. {reason}.\n" for number, reason in enumerate(reasons, 1))]
    return "".join(lines)


def page_with_table(page: str) -> str:
    """A page with its table made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with_table(PAGE.read_text("utf-8")), "utf-8")
