"""What many tests share: a browser, the running app, and pages that keep a record."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from additions import copy_root, copy_whole
from apps import ROOT, App, running
from browsers import launch
from pages import Record
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from saves import five_saves

from claims import tables
from claims.tables import Dataset

Serve = Callable[[Path], App]
OpenPage = Callable[..., Page]


IN_A_BROWSER = frozenset({"browser", "open_page", "page", "serve", "server"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that wait for a browser, so that none is left alone at the end."""
    slow = {item.path for item in items if IN_A_BROWSER & set(getattr(item, "fixturenames", ()))}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The shipped tables and texts; its frames are shared and must not be changed."""
    return tables.load(ROOT)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every copy of the shipped folders stands in its turn, so that one app shows them."""
    return tmp_path_factory.mktemp("copies") / "copied"


@pytest.fixture
def copied(place: Path) -> Path:
    """A new copy of the shipped `data/` and `seeds/`, to be changed."""
    shutil.rmtree(place, ignore_errors=True)
    return copy_whole(place)


@pytest.fixture(scope="session")
def saved_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables with five saves, so that there are older versions; only to be read."""
    return five_saves(tmp_path_factory.mktemp("saved"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the two articles' rows and texts only, to be saved to."""
    return copy_root(tmp_path / "root")


@pytest.fixture(scope="module")
def articles_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped folder with the two articles' rows only, so that a check takes no time."""
    return copy_root(tmp_path_factory.mktemp("articles"))


@pytest.fixture
def own_articles(articles_alone: Path) -> Iterator[Path]:
    """That folder to be changed: it is as it was when the test is over."""
    before = {path: path.read_bytes() for path in articles_alone.rglob("*") if path.is_file()}
    yield articles_alone
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; where there is none, the test fails and says how to get one."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> BrowserContext:
    """The window that the tests share, so that the app's scripts and fonts are fetched once."""
    return browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme="light",
        accept_downloads=True,
        locale="en-GB",
        timezone_id="UTC",
    )


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start the app over a folder with `data/` and `seeds/`; one app per folder."""
    apps: dict[Path, App] = {}
    with ExitStack() as stack:

        def start(root: Path) -> App:
            if root not in apps:
                scratch = tmp_path_factory.mktemp("app")
                apps[root] = stack.enter_context(running(scratch, root=root))
            return apps[root]

        yield start


@pytest.fixture(scope="session")
def server(serve: Serve) -> App:
    """The app over the shipped data."""
    return serve(ROOT)


@pytest.fixture
def record(server: App) -> Record:
    """What the test's pages ask for and complain of."""
    return Record(server.url)


@contextmanager
def recorded(context: BrowserContext, server: App, record: Record) -> Iterator[None]:
    """Judge what pages of a context do in the block; at its end they are closed.

    An error in the console, a request beyond the app or a traceback in its log fails; a test that
    means to cause one empties the record's list.
    """
    before = len(server.printed())
    record.watch(context)
    yield
    for page in context.pages:
        page.close()
    context.clear_cookies()
    record.leave(context)
    said = server.printed()[before:]
    assert "Traceback" not in said, f"The app failed: {said[-4000:]}"
    record.check()


@pytest.fixture
def open_page(context: BrowserContext, server: App, record: Record) -> Iterator[OpenPage]:
    """Make recorded pages: `open_page(width=390, height=844)`."""

    def make(*, width: int = 1440, height: int = 900) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        return page

    with recorded(context, server, record):
        yield make


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A recorded page, 1440 by 900, light."""
    return open_page()
