"""A project whose texts, headlines, outlets and notes are a stranger's, shown in a real browser.

Good is a page on which all of it is read letter by letter: no dialog, no script that ran, no
request that it asked for, no element made of it.
"""

from datetime import date
from pathlib import Path
from typing import Any

from hostile_articles import ARTICLE, MARK, WORDS
from hostile_tables import small_project
from pages import Record, addresses, paste, visit
from playwright.sync_api import Browser, Page
from tally import Tally

from claims import review, tables
from claims.intake.saving import save
from claims.propose import load_lexicon, propose

SAID_ON = date(2024, 4, 25)
OUTLETS = (WORDS[0], WORDS[1], " ".join(WORDS[5:9]))
_MADE = f"""() => [
    ...document.querySelectorAll('[data-testid="stApp"] :is(script, iframe, object, embed)'),
    ...document.querySelectorAll('[data-testid="stApp"] form:not(.vega-bindings)[action]'),
    ...document.querySelectorAll('[href*="{MARK}"], [src*="{MARK}"], [href^="javascript:"]'),
    ...document.querySelectorAll('[onerror], [onload], [onclick]'),
    ...document.querySelectorAll('[data-testid="stApp"] .katex, .stMarkdownColoredText'),
].map(e => e.outerHTML.slice(0, 200))"""


def hostile_project(folder: Path) -> Path:
    """Make a small project, and save hostile articles through the review as a person would."""
    root = small_project(folder)
    for number, outlet in enumerate(OUTLETS):
        dataset = tables.load(root)
        text = f"{ARTICLE}\nArticle {number}.\n"
        lexicon = load_lexicon(root / "data", dataset.codebook)
        begun = review.begin(
            text, propose(text, SAID_ON, codebook=dataset.codebook, lexicon=lexicon)
        )
        claims = begun.claims.assign(note=[WORDS[n % len(WORDS)] for n in range(len(begun.claims))])
        given: dict[str, Any] = {
            "outlet": outlet.replace("\n", " "),
            "title": WORDS[number + 5].replace("\n", " "),
            "said_on": SAID_ON,
            "url": f"https://{MARK}.example/{number}?a=<b>".replace("<b>", "b"),
            "date_basis": "stated",
        }
        reviewed = review.Review(text, claims, begun.events, begun.aside)
        save(root, review.addition(reviewed, WORDS[5].replace("\n", " "), **given))
    return root


def links(root: Path) -> list[str]:
    """Addresses on which hostile words are shown: articles, evidence, searches, notes."""
    dataset = tables.load(root)
    added = dataset.articles[dataset.articles["collection"] == "added"]
    claims = dataset.claims[dataset.claims["article_id"].isin(added["article_id"])]
    return [
        *(f"/articles?article={key}" for key in added["article_id"]),
        *(f"/claims?claim={key}" for key in claims["claim_id"][:3]),
        "/overview?collection=added&evidence=quoted",
        "/reconciliation?collection=added",
        f"/claims?measure=%3Cscript%3E{MARK}%3C%2Fscript%3E&{MARK}.example=1&www.{MARK}.example=2",
        f"/claims?outlet=%5Bx%5D%28javascript%3A{MARK}%29&from=%3Ared%5Bx%5D&claim=%24x%24",
    ]


class Watched:
    """One page of a browser, and what a stranger's words brought about in it."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Open a page that is recorded."""
        self.url = url
        self.context = browser.new_context(viewport={"width": 1400, "height": 1000})
        self.record = Record(url)
        self.record.watch(self.context)
        self.page: Page = self.context.new_page()
        self.dialogs: list[str] = []
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def require_inert(self, path: str) -> None:
        """Open an address of the app and fail if the words did anything."""
        visit(self.page, self.url + path)
        self.require_nothing_done(path)

    def require_nothing_done(self, where: str) -> None:
        """Fail if the words did anything on the page as it is now."""
        ran = self.page.evaluate(f"() => window.{MARK}")
        made = [html for html in self.page.evaluate(_MADE) if 'class="rf-note"' not in html]
        made = [html for html in made if f'<a href="https://{MARK}.example/' not in html]
        own = ('<a data-testid="stPageLink-NavLink"', '<a href="?collection=')
        made = [html for html in made if not html.startswith(own)]
        asked = [url for url in self.record.requests if _host(url) != _host(self.url)]
        asked = [url for url in asked if not url.startswith(("data:", "blob:", "about:"))]
        done = {"dialogs": self.dialogs, "ran": ran, "made": made, "asked": asked}
        assert not any(done.values()), f"{where}: {done}"

    def paste(self, text: str) -> None:
        """Paste an article, give it a hostile outlet and headline, and let it be read."""
        paste(self.page, self.url, text, outlet=WORDS[5], title=WORDS[9])


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0]


def run_pages(browser: Browser, url: str, root: Path) -> Tally:
    """Open every page and every address that shows hostile words."""
    tally = Tally("hostile words in a browser")
    watched = Watched(browser, url)
    visit(watched.page, url)
    paths = [address.removeprefix(url) for address in addresses(watched.page)]
    for path in [*paths, *links(root)]:
        tally.took(path, lambda path=path: watched.require_inert(path), 120)  # type: ignore[misc]

    def pasted() -> None:
        watched.paste(ARTICLE)
        watched.require_nothing_done("a pasted article")

    tally.took("a pasted article", pasted, 180)
    watched.context.close()
    return tally
