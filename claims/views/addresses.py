"""The titles of the pages and where each is found, known before anything heavy is imported."""

TITLES = {
    "overview": "Overview",
    "neutralisations": "Neutralisations",
    "borders": "Borders",
    "timeline": "Timeline",
    "reconciliation": "Reconciliation",
    "claims": "Claims",
    "articles": "Articles",
    "add": "Add an article",
    "changes": "What changed",
    "about": "About the data",
}
"""Each page's path and title, in the order of the navigation; the first is the start page."""
