"""A sentence takes its figures from facts, each in one form, and shows data as text."""

import pytest

from lib.present.output import Html
from lib.present.words import say

FACTS = {
    "n": 12, "share": 2 / 3, "p": 0.0083634, "same": [7, 9], "none": [], "dose": 6.25, "drugs": ["CP", "MMF"],
    "safe": True, "rising": 0, "name": "<b>*age*</b> {x}",
    "values": [186.0, 0.5], "links": [Html('<a href="#c-013">c-013</a>'), "<p>"], "link": Html('<a href="#c-013">c-013</a>'),
}  # fmt: skip


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("sentence", "error"),
    [
        ("{dose}", "6.25 needs a form"),
        ("{safe}", "True needs a form"),
        ("{same}", r"\[7, 9\] needs a form"),
        ("{dose:.2f}", "no form '.2f'"),
        ("{safe:choose yes}", "not enough values"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(sentence, error):
    """No figure is printed in a way of its own."""
    with pytest.raises(ValueError, match=error):
        say(sentence, FACTS)


@pytest.mark.parametrize("sentence", ["{dosis}", "{n.real}", "{same[0]}", "{}"])
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
