"""Text with parts that code writes, each between two comments: <!-- name --> and <!-- /name -->."""

import re


def filled(text, written):
    """The text with each part replaced by what was written now."""
    for name, part in written.items():
        block = f"<!-- {name} -->\n{part}\n<!-- /{name} -->"
        text = re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _, block=block: block, text, flags=re.DOTALL)
    return text
