"""What is where in the vaults that every editor is tried on, so that a scenario can be told once for all of them.

`talks` is a real vault, `examples` the project's own; both are copied first, with a line or two more (`added`).
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHARED_VAULTS = Path(__file__).resolve().parents[3] / "shared" / "vaults"


@dataclass(frozen=True)
class Scene:
    """A vault and what there is in it; notes are paths from its root.

    `title_link` is the target of a link by title in `note`, and leads to `leads_to`, whose hover shows `shown`.
    `hub_link` is what links to a channel say, and `backlinks` how many there are at least.
    `typed` and Enter make `completed`. `heading` stands in `heading_note`, and `heading_link_in` links to it.
    `linked_by` hold a link by file name to `renamed_note`.
    """

    vault: str
    note: str
    dead_link: str
    title_link: str
    leads_to: str
    shown: str
    hub_link: str
    backlinks: int
    typed: str
    completed: str
    heading_note: str
    heading: str
    heading_link_in: str
    renamed_note: str
    linked_by: tuple[str, ...]
    added: Mapping[str, str] = field(default_factory=dict)

    def copy(self, folder: Path) -> Path:
        """Copy the vault into a folder, give it `.obsidian` as its mark, and return it."""
        vault = folder / self.vault
        source = EXAMPLES if self.vault == "examples" else SHARED_VAULTS / self.vault
        shutil.copytree(source, vault, copy_function=shutil.copyfile)
        (vault / ".obsidian").mkdir(exist_ok=True)
        for note, text in self.added.items():
            with (vault / note).open("a", encoding="utf-8", newline="") as file:
                file.write(text)
        return vault

    def as_json(self, vault: Path, **more: str) -> str:
        """The scene for a test written in another language, with the path of its copy."""
        return json.dumps({**asdict(self), "vault": str(vault), **more})


EXAMPLES_SCENE = Scene(
    vault="examples",
    note="harbour_lectures/how_a_tide_mill_works.md",
    dead_link="bird sanctuary",
    title_link="Finding north without a compass",
    leads_to="starlit_evenings/finding_north_without_a_compass.md",
    shown="starlit_evenings",
    hub_link="harbour_lectures",
    backlinks=3,
    typed="the_lamp",
    completed="[[the_lamp_before_electricity]]",
    heading_note="harbour_lectures/reading_a_nautical_chart.md",
    heading="Soundings",
    heading_link_in="index.md",
    renamed_note="starlit_evenings/why_stars_twinkle.md",
    linked_by=("index.md", "starlit_evenings/starlit_evenings.md", "starlit_evenings/glossary.md"),
)
TALKS_SCENE = Scene(
    vault="talks",
    note="mk_thisisit/significance_of_open_research_and_cooperation_in_ai.md",
    dead_link="Open AI",
    title_link="Microsofts partnership with Open AI",
    leads_to="mk_thisisit/microsofts_partnership_with_open_ai.md",
    shown="Microsoft",
    hub_link="mk_thisisit",
    backlinks=480,
    typed="microsofts_par",
    completed="[[microsofts_partnership_with_open_ai]]",
    heading_note="mk_thisisit/significance_of_open_research_and_cooperation_in_ai.md",
    heading="Case Study: PyTorch",
    heading_link_in="mk_thisisit/microsofts_partnership_with_open_ai.md",
    renamed_note="mk_thisisit/string_theory_and_its_limitations.md",
    linked_by=("mk_thisisit/string_theory.md", "mk_thisisit/string_theory_and_its_challenges.md"),
    # No note of this vault links to a heading.
    added={
        "mk_thisisit/microsofts_partnership_with_open_ai.md": "\n\n字 🎬 as in "
        "[[significance_of_open_research_and_cooperation_in_ai#Case Study PyTorch | 🎬 this case]].\n",
    },
)


def real_scene() -> Scene:
    """The real vault, or the examples where it is not beside the project."""
    return TALKS_SCENE if (SHARED_VAULTS / "talks").is_dir() else EXAMPLES_SCENE


def notes_on_disk(vault: Path) -> dict[str, str]:
    """Every note by its path from the root, byte for byte."""
    return {
        path.relative_to(vault).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in vault.rglob("*.md")
        if path.is_file()
    }


def replaced(notes: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The notes with one text replaced by another wherever it stands."""
    return {note: text.replace(old, new) for note, text in notes.items()}
