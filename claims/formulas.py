"""Texts that a spreadsheet would run as a formula, made harmless for a CSV file.

An apostrophe before such a text keeps it a text
(https://owasp.org/www-community/attacks/CSV_Injection). XLSX needs none: its cells have a kind.
"""

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
