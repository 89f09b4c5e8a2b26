"""What the description of a data package may say."""

from lib.loading.descriptor import is_path
from tests.together import together


@together(
    ("path", "expected"),
    [
        ("claims.csv", True),
        ("data/X/claims.csv", True),
        ("", False),
        (".", False),
        ("..", False),
        ("data/../../claims.csv", False),
        ("/etc/passwd", False),
        ("data\\claims.csv", False),
        ("C:claims.csv", False),
        ("https://example.org/claims.csv", False),
        ("claims\n.csv", False),
    ],
)
def test_a_path_leads_out_of_no_directory(path, expected):
    """In the spelling of any system."""
    assert is_path(path) is expected
