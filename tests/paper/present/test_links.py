"""The links that stand in a sentence lead to what they name."""

from bs4 import BeautifulSoup

from lib.paper.audit import points
from lib.present import links


def test_the_weightiest_points_are_named(book):
    """Those whose answer is no and that bear on the conclusion."""
    found = links.weightiest(points.points(book))["points"]
    addresses = [BeautifulSoup(each, "html.parser").a["href"] for each in found]
    assert addresses == ["#k-01", "#k-05", "#k-06", "#k-52", "#k-59"]
    assert BeautifulSoup(found[0], "html.parser").text == "k-01 (response)"
