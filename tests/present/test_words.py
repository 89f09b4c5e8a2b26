"""A sentence takes its figures from facts, each in one form, and shows data as text."""

import pytest
from IPython.core.formatters import DisplayFormatter

from lib.present.html import Html
from lib.present.words import FORMS, Prose, escaped, say
from tests.present.planted import PLANTED, grown, rendered
from tests.together import together

FACTS = {
    "n": 12, "share": 2 / 3, "p": 0.0083634, "same": [7, 9], "none": [], "dose": 6.25, "drugs": ["CP", "MMF"],
    "safe": True, "rising": 0, "name": "<b>*age*</b> {x}",
    "values": [186.0, 0.5], "links": [Html('<a href="#c-013">c-013</a>'), "<p>"], "link": Html('<a href="#c-013">c-013</a>'),
}  # fmt: skip


@together(
    ("sentence", "text"),
    [
        ("{n} of {n:words}", "12 of twelve"),
        ("{share:percent}, p = {p:p}", "66.7%, p = 0.00836"),
        ("{same:cases}; {none:cases}", "cases 7 and 9; no case"),
        ("{dose:number} mg, {drugs:list}", "6.25 mg, CP and MMF"),
        ("It {safe:choose is|is not} so.", "It is so."),
        ("{rising:choose nobody|one|several} rose, {n:choose none|one|several} fell", "nobody rose, several fell"),
        ("{same:choose none|one|{same:cases} of {n}} took the same", "cases 7 and 9 of 12 took the same"),
        ("{values:list} U/L; {links:list}", '186 and 0.5 U/L; <a href="#c-013">c-013</a> and &lt;p&gt;'),
        ("\n    {n} took less;\n    {none:cases} took more.\n    ", "12 took less;\nno case took more."),
        ("{link}", '<a href="#c-013">c-013</a>'),
        ("{name}", r"&lt;b&gt;\*age\*&lt;/b&gt; \{x\}"),
    ],
)
def test_a_place_is_filled(sentence, text):
    """By the fact of its name, in the form it asks for."""
    assert say(sentence, FACTS) == text


def test_a_falsehood_has_its_words():
    """The second of the two."""
    assert say("It {safe:choose is|is not} so.", {"safe": False}) == "It is not so."


@together(
    ("sentence", "error"),
    [
        ("{dose}", "6.25 needs a form"),
        ("{safe}", "True needs a form"),
        ("{same}", r"\[7, 9\] needs a form"),
        ("{dose:.2f}", "no form '.2f'; there are " + ", ".join(FORMS) + " and choose"),
        ("{safe:choose yes}", "not enough values"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(sentence, error):
    """No figure is printed in a way of its own."""
    with pytest.raises(ValueError, match=error):
        say(sentence, FACTS)


@together("sentence", ["{dosis}", "{n.real}", "{same[0]}", "{}"])
def test_only_a_fact_by_its_name_is_asked_for(sentence):
    """Neither what is not there, nor a part of what is."""
    with pytest.raises(KeyError):
        say(sentence, FACTS)


def test_facts_that_agree_are_told_together():
    """The same number from two of them is one fact."""
    assert say("{n} of {m}", {"n": 10}, {"n": 10, "m": 12}) == "10 of 12"


def test_facts_that_differ_are_refused_by_name():
    """A sentence would tell one of them in place of the other."""
    with pytest.raises(ValueError, match="n is both 12 and 18"):
        say("{n}", {"n": 12}, {"n": 18})


# What a cell returns shows itself once, in its own kind, and leaves no second copy as text.


@together(("kind", "mime"), [(Html, "text/html"), (Prose, "text/markdown")])
def test_a_notebook_shows_it_as_what_it_is(kind, mime):
    """The whole text under its own MIME type, a word as plain text."""
    data, _ = DisplayFormatter().format(kind("18 *enrolled*"))
    assert data == {mime: "18 *enrolled*", "text/plain": repr(kind(""))}


@together(("kind", "word"), [(Html, "HTML"), (Prose, "Markdown")])
def test_the_plain_text_holds_no_figure(kind, word):
    """So a figure stands in one place of a stored notebook."""
    assert repr(kind("47.8")) == word


@together("kind", [Html, Prose])
def test_it_is_text_for_everything_else(kind):
    """It joins and compares as a string."""
    assert kind("a") + "b" == "ab"


@together(
    ("text", "expected"),
    [
        ("p < 0.001", "p &lt; 0.001"),
        ("*a* [b] {c}`d`", r"\*a\* \[b\] \{c\}\`d\`"),
        ("a\n\n# b", "a # b"),
        (Html('<a href="#c_1">c_1</a>'), '<a href="#c_1">c&#95;1</a>'),
    ],
)
def test_a_text_in_a_sentence_is_escaped(text, expected):
    """For HTML, for Markdown, and against a line that begins a block; a tag is left alone."""
    assert escaped(text) == expected


@pytest.mark.parametrize("text", [PLANTED, Html('<a href="#c-001">{}</a>').format(PLANTED)], ids=["text", "link"])
def test_a_planted_text_in_a_sentence_stays_text(text):
    """Read as the book reads Markdown."""
    html = rendered(f"It is {escaped(text)} so.")
    assert grown(html) == [] and "GROWN" in html


@together("html", [PLANTED, rendered(f"It is {PLANTED} so."), rendered(f"It is {Html(PLANTED)} so.")])
def test_a_planted_text_grows_where_nothing_escapes_it(html):
    """Lest the tests of what is planted could not fail."""
    assert "img onerror" in grown(html)
