"""A text's language is told by its small words, and a foreign one is said to be so."""

from pathlib import Path

import pytest

from claims.cli import main
from claims.documents import english, language_of, language_warning, stored_language

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {
    "en": "The ministry said on Thursday that 56 terrorists were neutralised in the past week.",
    "tr": "Milli Savunma Bakanlığı, son bir haftada 56 teröristin etkisiz hale getirildiğini "
    "ve 14 kişinin sınırda yakalandığını açıkladı.",
    "de": "Das Ministerium teilte am Donnerstag mit, dass in der vergangenen Woche 56 Terroristen "
    "unschädlich gemacht wurden.",
    "fr": "Le ministère a annoncé jeudi que 56 terroristes ont été neutralisés dans le nord de la "
    "Syrie au cours de la semaine.",
    "es": "El ministerio dijo el jueves que 56 terroristas fueron neutralizados en el norte de "
    "Siria durante la semana.",
    "ru": "Министерство сообщило в четверг, что за неделю на севере Сирии было нейтрализовано 56 "
    "террористов.",
    "ar": "قالت وزارة الدفاع يوم الخميس إن القوات حيدت 56 إرهابيا في شمال سوريا خلال الأسبوع",
    "fa": "وزارت دفاع روز پنجشنبه اعلام کرد که در هفته گذشته ۵۶ تروریست در شمال سوریه خنثی شدند",
    "az": "Nazirlik cümə axşamı bildirib ki, son bir həftə ərzində 56 terrorçu və bir nəfər "
    "zərərsizləşdirilib.",
    "zh": "国防部 星期四 表示 过去 一周 有 56 名 恐怖分子 被 消灭 叙利亚 北部",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_told_by_its_language(code: str) -> None:
    assert language_of(TEXTS[code]) == code


def test_a_few_words_are_not_called_foreign() -> None:
    assert english("Bakanlık: 56 terörist")
    assert language_of("56 · 14 · 2,291") == ""


def test_a_long_text_without_english_words_is_not_english() -> None:
    words = "ministeriön mukaan viime viikolla rajalla pidätettiin ihmisiä useita kertoja "
    assert not english(words * 4)
    assert stored_language(words * 4) == ""
    assert stored_language("54 in Gara") == "en"


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.stem)
def test_the_seeds_are_english(path: Path) -> None:
    assert language_of(path.read_text("utf-8")) == "en"


def test_every_article_of_the_tests_is_english() -> None:
    folders = ("articles", "dev")
    texts = [
        path for name in folders for path in (ROOT / "tests" / "corpora" / name).rglob("*.txt")
    ]
    foreign = [path.name for path in texts if language_warning(path.read_text("utf-8"))]
    assert foreign == []


def test_the_command_says_so_and_is_strict_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "haber.txt"
    article.write_text(TEXTS["tr"], "utf-8")
    command = ["propose", str(article), "--said-on", "2024-04-25"]
    assert main(command) == 0
    assert (
        "The text is in Turkish, but claims are proposed by rules for English alone; take an "
        "English text, or check every number by hand.\n" in capsys.readouterr().err
    )
    assert main([*command, "--strict"]) == 1
    article.write_text(TEXTS["en"], "utf-8")
    assert main([*command, "--strict"]) == 0
