"""The pages of the code follow the packages: whatever module is there is shown, and each public name has its address."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx_external_toc.parsing import parse_toc_yaml

from lib.engine import verdict
from lib.present import code
from tests.together import together

BOOK = Path(__file__).parents[2]
PACKAGES = code.packages(BOOK, "lib")
SOURCE = '''"""A dose."""

from pathlib import Path

LIMITS, UNIT = (1, 2), "mg < g"


@property
def read(path):
    """One
    dose."""
    return Path(path)  # & more


class _Hidden:
    pass


class Dose:
    pass
'''


@pytest.fixture
def library(tmp_path):
    """A library of one package with one module, in a folder below another of its name."""
    base = tmp_path / "lib/book"
    (base / "lib/doses").mkdir(parents=True)
    (base / "lib/__init__.py").write_text('"""A library."""\n')
    (base / "lib/doses/__init__.py").write_text('"""Doses."""\n')
    (base / "lib/doses/dose.py").write_text(SOURCE)
    return base


def shown(base, package="lib.doses"):
    """The names of the modules that the page of a package shows."""
    return [module.name for module in code.modules(base, package)]


def test_a_module_that_comes_or_goes_is_followed(library):
    """Also within a package of the package; a file that only says what its package is has no code to show."""
    (library / "lib/doses/small").mkdir()
    for name in ("small/__init__", "small/half", "another"):
        (library / f"lib/doses/{name}.py").write_text('"""Another."""\n' + "HALF = 2\n" * (name != "small/__init__"))
    assert shown(library) == ["lib.doses.another", "lib.doses.dose", "lib.doses.small.half"]
    (library / "lib/doses/dose.py").unlink()
    assert shown(library) == ["lib.doses.another", "lib.doses.small.half"]
    assert shown(library, "lib") == [] and [each.name for each in code.packages(library, "lib")] == ["lib.doses"]


def test_the_packages_of_a_library_are_given_by_name(library):
    """In whatever order the folder has them."""
    for name in "wcjb":
        (library / "lib" / name).mkdir()
        (library / "lib" / name / "__init__.py").write_text("")
    assert [each.name for each in code.packages(library, "lib")] == ["lib.b", "lib.c", "lib.doses", "lib.j", "lib.w"]


def test_a_module_says_the_first_line_of_its_docstring(library):
    """Or nothing, where it has none."""
    module = library / "lib/doses/dose.py"
    for text, sentence in (('"""A dose.\n\nIn mg.\n"""\n', "A dose."), ("DOSE = 1\n", "")):
        module.write_text(text)
        assert code.Module("lib.doses.dose", module).sentence == sentence


@together("line", ["DOSE = 1", "DOSE: int = 1", "DOSE: int", "class DOSE: pass", "def DOSE(): pass"])
def test_a_name_is_public_however_it_is_defined(library, line):
    """By a value, with its type or without, by a class or by a function."""
    (library / "lib/doses/dose.py").write_text(f'"""A dose."""\n{line}\n')
    assert code.modules(library, "lib.doses")[0].names == {"DOSE": (2, 2)}


def test_comments_keywords_and_strings_are_coloured_and_nothing_else():
    """Every line is whole by itself, an empty one at the beginning and a space at the end are kept."""
    text = '\ndef f(a):  # why <\n    return "{a} <" + MAX  \n\n\na is not b in c and d or e\n'
    assert code.highlighted(text) == [
        "", '<b class="k">def</b> f(a):  <b class="c"># why &lt;</b>',
        '    <b class="k">return</b> <b class="s">"{a} &lt;"</b> + MAX  ', "", "", "a is not b in c and d or e",
    ]  # fmt: skip


def test_a_string_of_several_lines_is_coloured_on_each():
    """But a docstring, which is read as text; also below a comment, and after what is no string."""
    assert code.highlighted("# why\n\n'''A\n<b>.'''\nTEXT = '''a\nb''', 1\n") == [
        '<b class="c"># why</b>', "", "'''A", "&lt;b&gt;.'''",
        "TEXT = <b class=\"s\">'''a</b>", "<b class=\"s\">b'''</b>, 1",
    ]  # fmt: skip


def test_a_string_by_itself_is_read_as_text_wherever_it_stands():
    """At the beginning of a block, on its next line, and after its end."""
    text = "class A:\n    'A.'\n    'B.'\n'C.'\n"
    assert "\n".join(code.highlighted(text)) == text.replace("class", '<b class="k">class</b>').rstrip("\n")


def test_no_letter_is_taken_from_the_end():
    """Lines end at line ends alone."""
    assert code.highlighted("MAX\n") == ["MAX"]


def test_a_package_that_is_not_there_is_told_by_name(library):
    """And never shown as an empty page."""
    with pytest.raises(FileNotFoundError, match=r"lib\.dosis: found no such package"):
        code.modules(library, "lib.dosis")


def test_each_public_name_has_its_lines(library):
    """With its decorators; of several set at once, the first."""
    (module,) = code.modules(library, "lib.doses")
    assert module.names == {"LIMITS": (5, 5), "read": (8, 12), "Dose": (19, 20)}
    assert module.sentence == "A dose." and module.title == "doses/dose.py"


def test_the_code_is_shown_as_it_is(library):
    """Character by character, each name around its own lines."""
    (module,) = code.modules(library, "lib.doses")
    page = BeautifulSoup(code.folded_source(module), "html.parser")
    assert page.pre.get_text() == SOURCE
    lines = SOURCE.splitlines()
    assert {span["id"]: span.get_text() for span in page(class_="defined")} == {
        f"lib.doses.dose.{name}": "\n".join(lines[first - 1 : last]) for name, (first, last) in module.names.items()
    }


def test_the_code_is_folded_with_its_file_and_length(library):
    """For the eye the length alone, as the heading says which file it is."""
    (module,) = code.modules(library, "lib.doses")
    fold = BeautifulSoup(code.folded_source(module), "html.parser").details
    assert not fold.has_attr("open") and fold.summary.text == "Code of doses/dose.py, 20 lines"


@together("package", PACKAGES, ids=lambda package: package.name)
def test_every_package_has_its_page(package):
    """In the contents of the book, at the address that links use; one that is added needs one."""
    page = Path("chapters", code.page(package.name)).with_suffix(".md")
    assert f"```{{package}} {package.name}\n```" in (BOOK / page).read_text(encoding="utf-8")
    assert BOOK / page.with_suffix("") in [BOOK / name for name in parse_toc_yaml(BOOK / "_toc.yml")]


def test_every_module_of_the_library_is_on_one_page():
    """Each file with more than a docstring, once."""
    names = [
        module.path for package in ("lib", *(each.name for each in PACKAGES)) for module in code.modules(BOOK, package)
    ]
    more = [path for path in BOOK.glob("lib/**/*.py") if len(ast.parse(path.read_text(encoding="utf-8")).body) > 1]
    assert sorted(names) == sorted(more)


def test_the_address_of_a_function_is_where_it_is_defined():
    """By its package, its module and its name."""
    assert code.address(verdict.judge) == "code_engine.html#lib.engine.verdict.judge"


def test_the_place_of_a_name_is_what_python_knows_of_it():
    """The first line of every function and class of the engine, as inspect finds it."""
    for module in code.modules(BOOK, "lib.engine"):
        known = vars(import_module(module.name))
        for name, (first, _) in module.names.items():
            if getattr(known[name], "__module__", "") == module.name and inspect.isclass(known[name]):
                assert inspect.getsourcelines(known[name])[1] == first, (module.name, name)
