"""Gives each scenario every editor that can play it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.editors.clients import CLIENTS
from tests.editors.editor import Client, Editor
from tests.editors.scene import EXAMPLES_SCENE, Scene, real_scene


@dataclass(frozen=True)
class Play:
    """A client on a vault."""

    client: Client
    scene: Scene


# All editors play on the real vault, the first one also on the examples.
PLAYS = [Play(client, real_scene()) for client in CLIENTS]
if real_scene() is not EXAMPLES_SCENE:
    PLAYS.append(Play(CLIENTS[0], EXAMPLES_SCENE))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Play a scenario in every client."""
    if "play" in metafunc.fixturenames:
        names = [f"{play.client.name}-{play.scene.vault}" for play in PLAYS]
        metafunc.parametrize("play", PLAYS, ids=names, indirect=True, scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a client lacks; `Client.lacks` says why, and the table in `editors/README.md` shows it."""
    lacking = [item for item in items if (play := _play_of(item)) and _function_of(item) in play.client.lacks]
    if lacking:
        config.hook.pytest_deselected(items=lacking)
        items[:] = [item for item in items if item not in lacking]


def _play_of(item: pytest.Item) -> Play | None:
    parameters = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    play = parameters.get("play")
    return play if isinstance(play, Play) else None


def _function_of(item: pytest.Item) -> str:
    return item.originalname if isinstance(item, pytest.Function) else item.name


@pytest.fixture(scope="module")
def play(request: pytest.FixtureRequest) -> Play:
    """The client and the vault."""
    chosen: Play = request.param
    chosen.client.need()
    return chosen


@pytest.fixture(scope="module")
def scene(play: Play) -> Scene:
    """What is where in the vault."""
    return play.scene


@pytest.fixture(scope="module")
def editor(play: Play, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The editor, running, with a copy of the vault open; one for all scenarios, which leave each other's notes alone."""
    # A socket's path may have 107 characters at most, so the folder's name is short.
    folder = tmp_path_factory.mktemp("e")
    running = play.client.start(play.client.unpacked, play.scene.copy(folder), folder / "home")
    running.open(play.scene.note)
    # Then every note has been read.
    running.wait_for_problem(f'"{play.scene.dead_link}"')
    yield running
    running.close()


@pytest.fixture
def second_window(play: Play, editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Another instance of the editor on the same vault, with a server of its own."""
    running = play.client.start(play.client.unpacked, editor.vault, tmp_path_factory.mktemp("e") / "home")
    yield running
    running.close()
