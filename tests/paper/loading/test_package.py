"""What becomes of a changed data package: each change lib cannot do with is refused by its place, all at once.

Limits, levels and patterns may change with the data; the last test changes some.
"""

import json
import shutil
import socket
from itertools import count

import pytest

from lib.book import DATA, open_book
from lib.engine.claims import STATISTICS
from lib.engine.study import Measurement, Property
from lib.loading import loader
from lib.loading.faults import LONGEST_EXPECTED, DataError, cut
from lib.paper import PAPER
from lib.paper.audit import points
from lib.paper.variables import VARIABLES
from lib.present import dictionary
from tests.together import together

FILES = PAPER.package()
PATH = DATA / "datapackage.json"
ELSEWHERE = "http://127.0.0.1:9/x.json"
OF_STANDARD = "expected one of data-package, tabular-data-package, data-resource, tabular-data-resource"


def resource(descriptor, name):
    """The description of one file."""
    return next(entry for entry in descriptor["resources"] if entry["name"] == name)


def field(descriptor, name, column):
    """The description of one column."""
    return next(entry for entry in resource(descriptor, name)["schema"]["fields"] if entry["name"] == column)


def of_package(**values):
    """The damage of setting properties of the package."""
    return lambda descriptor: descriptor.update(values)


def of(name, /, **values):
    """The damage of setting properties of a resource."""
    return lambda descriptor: resource(descriptor, name).update(values)


def of_schema(name, **values):
    """The damage of setting properties of a resource's schema."""
    return lambda descriptor: resource(descriptor, name)["schema"].update(values)


def of_field(name, column, /, **values):
    """The damage of setting properties of a column."""
    return lambda descriptor: field(descriptor, name, column).update(values)


def constrain(name, column, **values):
    """The damage of setting constraints of a column."""
    return lambda descriptor: field(descriptor, name, column)["constraints"].update(values)


def without(key, find, *place):
    """The damage of taking a property away from what `find` finds."""
    return lambda descriptor: find(descriptor, *place).pop(key)


def both(*damages):
    """One damage after the other."""
    return lambda descriptor: [damage(descriptor) for damage in damages]


def reference(resource, *fields):
    """A foreign key of the column patient."""
    return [{"fields": ["patient"], "reference": {"resource": resource, "fields": list(fields)}}]


def drop(name, column):
    """The damage of taking out the description of a column."""
    return lambda descriptor: resource(descriptor, name)["schema"]["fields"].remove(field(descriptor, name, column))


# change of the package, the lines of the refusal without the path
REFUSED = {
    # parts that lie elsewhere
    "a profile of elsewhere": (of_package(profile=ELSEWHERE), [f": found profile {ELSEWHERE!r}, {OF_STANDARD}"]),
    "a profile in a file": (of("claims", profile="claims.json"), [f", resource claims: found profile 'claims.json', {OF_STANDARD}"]),
    "profiles of elsewhere": (of_package(profiles=[ELSEWHERE]), [f": found profiles [{ELSEWHERE!r}], expected it to be left out"]),
    "a profile that is none": (of_package(profile=3), [f": found profile 3, {OF_STANDARD}"]),
    "a schema in a file": (of("claims", schema="x.json"), [", resource claims: found schema 'x.json', expected the schema itself"]),
    "a dialect of elsewhere": (of("strobe", dialect=ELSEWHERE), [f", resource strobe: found dialect {ELSEWHERE!r}, expected the dialect itself"]),
    "two parts elsewhere": (
        both(of("patients", schema="x"), of("claims", schema="y")),
        [", resource patients: found schema 'x', expected the schema itself", ", resource claims: found schema 'y', expected the schema itself"],
    ),
    # what the standard does not allow
    "no resources": (without("resources", lambda descriptor: descriptor), [": found no resources, expected a list of objects"]),
    "resources that are no list": (of_package(resources={}), [": found resources {}, expected a list of objects"]),
    "a resource without a name": (
        of_package(resources=[{"path": "a.csv", "schema": {"fields": []}}]), [": found no name, expected a text that is not empty"],
    ),
    "a resource in a file": (of_package(resources=["a.json"]), [": found resources ['a.json'], expected a list of objects"]),
    "two faults": (
        both(of("patients", rows="a"), of("enrolled", rows="b")),
        [", resource patients: found rows 'a', expected a whole number from 0",
         ", resource enrolled: found rows 'b', expected a whole number from 0"],
    ),
    "two resources of one name": (of("claims", name="numerals"), [": found two resources of the name 'numerals', expected one"]),
    "a file out of its directory": (of("claims", path="../claims.csv"), [", resource claims: found path '../claims.csv', expected the path of one file in the directory"]),
    "a schema without columns": (of_schema("strobe", fields="item"), [", resource strobe: found fields 'item', expected a list of objects"]),
    "a schema that is a number": (of("strobe", schema=3), [", resource strobe: found schema 3, expected the schema itself"]),
    "columns that are a number": (of_schema("strobe", fields=3), [", resource strobe: found fields 3, expected a list of objects"]),
    "a column that is a number": (lambda d: resource(d, "strobe")["schema"].update(fields=[3]), [", resource strobe: found fields [3], expected a list of objects"]),
    # what lib cannot do without
    "no ledger": (of("claims", name="ledger"), [", resource claims: found no such resource, expected one with the path of its file"]),
    "no two files": (
        both(of("claims", name="ledger"), of("numerals", name="digits")),
        [f", resource {name}: found no such resource, expected one with the path of its file" for name in ("numerals", "claims")],
    ),
    "data without a file": (lambda d: [without("path", resource, "claims")(d), of("claims", data=[])(d)], [", resource claims: found no path, expected the path of one file in the directory", ", resource claims: found data [], expected it to be left out"]),
    "a column of no known type": (
        both(of_field("patients", "age_years", type="integr"), of_field("claims", "reported", type="any")),
        [", resource patients, column age_years: found type 'integr', expected one of integer, number, string, date, duration",
         ", resource claims, column reported: found type 'any', expected one of integer, number, string, date, duration"],
    ),
    "a column of no type": (without("type", field, "patients", "gender"), [", resource patients, column gender: found no type, expected one of integer, number, string, date, duration"]),
    "a column of another type": (
        both(of_field("claims", "position", type="string", constraints={}), of_field("claims", "unit", type="integer", constraints={"minimum": 0, "maximum": 1})),
        [", resource claims, column position: found type 'string', expected 'integer'", ", resource claims, column unit: found type 'integer', expected 'string'"],
    ),
    "a column not described": (drop("patients", "gender"), [", resource patients, column gender: found no such column, expected one of type string"]),
    "two columns not described": (
        both(drop("patients", "gender"), drop("patients", "age_years")),
        [", resource patients, column gender: found no such column, expected one of type string",
         ", resource patients, column age_years: found no such column, expected one of type integer"],
    ),
    "a column of a list not described": (drop("strobe", "asks"), [", resource strobe, column asks: found no such column, expected one of type string"]),
    "a column described under another name": (of_field("patients", "gender", name="sex"), [", resource patients, column gender: found no such column, expected one of type string"]),
    "an age that may be missing": (
        both(of_schema("patients", missingValues=["NA"]), constrain("patients", "age_years", required=False)),
        [", resource patients, column age_years: found values that may be missing, expected the constraint required, or 'integer or missing' where the files of lib/paper name this column"],
    ),
    "a limit that is no number": (
        both(constrain("patients", "age_years", minimum="adult"), constrain("patients", "cpk_6mo_u_l", maximum=True)),
        [", resource patients, column age_years: found minimum 'adult', expected a whole number", ", resource patients, column cpk_6mo_u_l: found maximum True, expected a whole number"],
    ),
    "a limit that is none": (constrain("patients", "age_years", maximum=float("nan")), [", resource patients, column age_years: found maximum nan, expected a whole number"]),
    "a limit in words of what may be a fraction": (constrain("patients", "prednisone_6mo_mg_day", maximum="lots"), [", resource patients, column prednisone_6mo_mg_day: found maximum 'lots', expected a number"]),
    "a limit of halves for whole numbers": (constrain("patients", "age_years", minimum=18.5), [", resource patients, column age_years: found minimum 18.5, expected a whole number"]),
    "limits that nothing lies between": (constrain("patients", "age_years", minimum=111), [", resource patients, column age_years: found a minimum above the maximum, expected room between them"]),
    "another encoding": (of("claims", encoding="latin-1"), [", resource claims: found encoding 'latin-1', expected 'utf-8'"]),
    "another form of file": (
        of("claims", dialect={"delimiter": ";", "header": False}),
        [", resource claims: found delimiter ';', expected ','", ", resource claims: found header False, expected True"],
    ),
    "two files of one resource": (of("claims", path=["claims.csv", "more.csv"]), [", resource claims: found path ['claims.csv', 'more.csv'], expected the path of one file in the directory"]),
    "no limit": (of_field("numerals", "position", constraints={"minimum": 1}), [", resource numerals, column position: found no maximum, expected a whole number"]),
    "a step of nothing": (of_field("patients", "prednisone_6mo_mg_day", step=0), [", resource patients, column prednisone_6mo_mg_day: found step 0, expected a number above 0"]),
    "a step in words": (of_field("patients", "prednisone_6mo_mg_day", step="half"), [", resource patients, column prednisone_6mo_mg_day: found step 'half', expected a number above 0"]),
    "a pattern that is none": (constrain("patients", "activities", pattern="Cut(, mm"), [", resource patients, column activities: found pattern 'Cut(, mm', expected a regular expression that RE2 reads, in 256 kB (github.com/google/re2/wiki/Syntax)"]),
    "two patterns that are none": (
        both(constrain("patients", "activities", pattern="Cut(?=,)"), constrain("claims", "claim_id", pattern="(" * 5000)),
        [", resource patients, column activities: found pattern 'Cut(?=,)', expected a regular expression that RE2 reads, in 256 kB (github.com/google/re2/wiki/Syntax)",
         f", resource claims, column claim_id: found pattern '{'(' * 71}…, expected a regular expression that RE2 reads, in 256 kB (github.com/google/re2/wiki/Syntax)"],
    ),
    "a pattern that takes too much memory": (
        constrain("claims", "quantity", pattern="(a?b?){500}" * 60),
        [f", resource claims, column quantity: found pattern '{('(a?b?){500}' * 60)[:71]}…, expected a regular expression that RE2 reads, in 256 kB (github.com/google/re2/wiki/Syntax)"],
    ),
    "a unit left out": (without("unit", field, "patients", "age_years"), [", resource patients, column age_years: found no unit, expected a unit such as 'mg/day', or 'none'"]),
    "a unit that is null": (of_field("patients", "age_years", unit=None), [", resource patients, column age_years: found no unit, expected a unit such as 'mg/day', or 'none'"]),
    "levels without meanings": (of_field("patients", "gender", levels=["F", "M"]), [", resource patients, column gender: found levels ['F', 'M'], expected an object of codes and meanings"]),
    "no primary key": (of_schema("claims", primaryKey=[]), [", resource claims: found primary key [], expected ['claim_id']"]),
    "another primary key": (of_schema("patients", primaryKey=["gender"]), [", resource patients: found primary key ['gender'], expected ['patient']"]),
    "no foreign key": (of_schema("enrolled", foreignKeys=[]), [", resource enrolled, column patient: found no such reference, expected a foreign key to patient of patients"]),
    "a foreign key to no file": (
        of_schema("patients", foreignKeys=reference("nowhere", "patient")),
        [", resource patients, column patient: found a reference to patient of 'nowhere', expected columns of a resource",
         ", resource patients, column patient: found no such reference, expected a foreign key to patient of enrolled"],
    ),
    "a foreign key to no column": (
        of_schema("patients", foreignKeys=reference("enrolled", "patient") + reference("enrolled", "number")),
        [", resource patients, column patient: found a reference to number of 'enrolled', expected columns of a resource"],
    ),
    "a foreign key of two columns to no columns": (
        of_schema("patients", foreignKeys=[*reference("enrolled", "patient"), {"fields": ["patient", "gender"], "reference": {"resource": "enrolled", "fields": ["number", "sex"]}}]),
        [", resource patients, column patient + gender: found a reference to number, sex of 'enrolled', expected columns of a resource"],
    ),
    "a foreign key without its other end": (of_schema("patients", foreignKeys=[{}]), [
        ", resource patients: found no fields, expected names of columns",
        ", resource patients: found no reference, expected an object",
    ]),
    # what the loader does not read, and would misread if it took no notice
    "data in the package": (of("claims", data=[["claim_id"], ["c-001"]]), [", resource claims: found data [['claim_id'], ['c-001']], expected it to be left out"]),
    "a compressed file": (of("claims", compression="gz"), [", resource claims: found compression 'gz', expected it to be left out"]),
    "a spreadsheet": (of("claims", format="xlsx"), [", resource claims: found format 'xlsx', expected 'csv'"]),
    "an archive": (of("claims", mediatype="application/zip"), [", resource claims: found mediatype 'application/zip', expected 'text/csv'"]),
    "a file of JSON": (of("claims", type="json"), [", resource claims: found type 'json', expected 'table'"]),
    "a file on the network": (of("claims", scheme="https"), [", resource claims: found scheme 'https', expected 'file'"]),
    "a form of file in words of a program": (of("claims", dialect={"csv": {"delimiter": ";"}}), [", resource claims: found unknown property 'csv', expected only delimiter, lineTerminator, quoteChar, doubleQuote, skipInitialSpace, header, caseSensitiveHeader, csvddfVersion"]),
    "a path with half a character": (of("claims", path="cla\ud800ims.csv"), [r": found half a character ('\ud800'), expected a Frictionless Data Package"]),
    "a path with a NUL": (of("claims", path="cla\0ims.csv"), [r", resource claims: found path 'cla\x00ims.csv', expected the path of one file in the directory"]),
    "a path from the root": (of("claims", path="/etc/passwd"), [", resource claims: found path '/etc/passwd', expected the path of one file in the directory"]),
    "a path to another machine": (of("claims", path="http://127.0.0.1/claims.csv"), [", resource claims: found path 'http://127.0.0.1/claims.csv', expected the path of one file in the directory"]),
    "two resources of one file": (of("claims", path="numerals.csv"), [": found two resources of the path 'numerals.csv', expected one"]),
    "a decimal comma": (of_field("patients", "prednisone_6mo_mg_day", decimalChar=","), [", resource patients, column prednisone_6mo_mg_day: found decimalChar ',', expected '.'"]),
    "a form of text": (of_field("claims", "reported", format="email"), [", resource claims, column reported: found format 'email', expected 'default'"]),
    "a constraint of a later standard": (constrain("patients", "age_years", exclusiveMinimum=17), [", resource patients, column age_years: found unknown property 'exclusiveMinimum', expected only required, unique, enum, minimum, maximum"]),
    "two columns of one name": (of_field("numerals", "numeral", name="section"), [", resource numerals, column section: found two columns of that name, expected one"]),
    "a key of a column that is not there": (of_schema("strobe", primaryKey="number"), [", resource strobe: found primary key ['number'], expected ['item']", ", resource strobe: found primary key ['number'], expected columns of the resource"]),
    "a name that would break the line": (of("strobe", name="st\nrobe", rows="a"), [r", resource st\nrobe: found rows 'a', expected a whole number from 0"]),
}  # fmt: skip
NO_JSON = {
    "cut off": lambda text: text[:-9],
    "a list": lambda text: "[1]",
    "a list of pairs": lambda text: '[["resources", []], ["name", "x"]]',
    "a number": lambda text: "1",
    "nested without end": lambda text: "[" * 100_000,
}


@pytest.fixture
def data(tmp_path):
    """A copy of the data whose package may be changed."""
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture
def copies(tmp_path):
    """Copies of the data, each to be changed by itself."""
    return (shutil.copytree(DATA, tmp_path / f"{number}") for number in count())


def change(data, damage):
    """Change the package of the copy."""
    descriptor = json.loads(PATH.read_text(encoding="utf-8"))
    damage(descriptor)
    (data / PATH.name).write_text(json.dumps(descriptor), encoding="utf-8")


def refusal(data):
    """The lines of the refusal."""
    with pytest.raises(DataError) as error:
        open_book(data)
    return str(error.value).splitlines()


@together("kind", REFUSED)
def test_a_change_is_refused_by_its_place(kind, copies):
    """File, resource and column, what was found and what was expected; no line but for a fault."""
    damage, lines = REFUSED[kind]
    data = next(copies)
    change(data, damage)
    assert refusal(data) == [f"{data}/datapackage.json{line}" for line in lines]


@together("kind", NO_JSON)
def test_what_is_no_json_is_refused(kind, copies):
    """In one line, however deep it goes wrong."""
    data = next(copies)
    damaged = NO_JSON[kind](PATH.read_text(encoding="utf-8"))
    (data / PATH.name).write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())
    (line,) = refusal(data)
    assert line.startswith(f"{data}/datapackage.json: found no JSON object (") and line.endswith(
        "expected a Frictionless Data Package"
    )


def test_a_byte_order_mark_is_no_fault(data):
    """An editor may write one, to the package as to a table; the dictionary of a page reads past it, too."""
    text = PATH.read_text(encoding="utf-8")
    (data / PATH.name).write_text(text, encoding="utf-8-sig")
    assert len(open_book(data).records) == len(open_book(DATA).records)
    assert dictionary.resource(data, "patients") == dictionary.resource(DATA, "patients")


def test_a_package_in_utf_16_is_refused(data):
    """As a table in it is."""
    (data / PATH.name).write_text(PATH.read_text(encoding="utf-8"), encoding="utf-16")
    assert refusal(data) == [f"{data}/datapackage.json: found text in UTF-16, expected text in UTF-8; save it as UTF-8"]


@pytest.mark.parametrize("kind", [kind for kind in REFUSED if "elsewhere" in kind])
def test_nothing_is_fetched(kind, data, monkeypatch):
    """Data are judged without a network, and tell nobody that they are."""
    monkeypatch.setattr(socket, "socket", lambda *arguments, **named: pytest.fail("a connection was tried"))
    change(data, REFUSED[kind][0])
    assert refusal(data)


def test_what_cannot_be_applied_is_refused_all_the_same(data, monkeypatch):
    """Should anything be left that none of these checks foresees: a line, and no traceback."""

    def fails(tables, files):
        raise TypeError("no such limit")

    monkeypatch.setattr(loader, "find_faults", fails)
    expected = "found what cannot be applied (no such limit), expected constraints that fit their columns"
    assert refusal(data) == [f"{data}/datapackage.json: {expected}"]


def test_a_package_may_be_another(data):
    """A resource more, a column more, other limits, and no lists: the same verdicts."""
    change(data, both(
        lambda descriptor: descriptor.update(resources=[e for e in descriptor["resources"] if not FILES[e["name"]].optional]),
        constrain("patients", "age_years", maximum=10**400),
        constrain("patients", "cpk_6mo_u_l", minimum=43, maximum=258),
        constrain("patients", "prednisone_baseline_mg_day", minimum=4.5),
        constrain("enrolled", "suspended_within_months", minimum=2, maximum=2),
        without("profile", lambda descriptor: descriptor),
        without("profile", resource, "claims"),
        constrain("claims", "kind", enum=["finding", "table cell", "label", "citation", "page", "date", "threshold", "design", "wording", "name", "external", "guess"]),
        of_schema("patients", primaryKey="patient"),
    ))  # fmt: skip
    assert set(open_book(data).tables) == {name for name, file in FILES.items() if not file.optional}


def test_a_level_that_lib_does_not_know_is_refused_where_it_is_used(data):
    """The package may list it; nothing could be computed from it."""
    change(data, both(
        constrain("claims", "kind", enum=["finding", "guess"]),
        constrain("claims", "statistic", enum=["", "n", "value", "mode"]),
        constrain("claims", "variable", enum=["", "participant", "age_years", "height"]),
        constrain("claims", "population", pattern=".*"),
    ))  # fmt: skip
    header = (data / "claims.csv").read_text(encoding="utf-8").splitlines()[0]
    rows = [
        "c-001,Abstract,1,x,guess,x,,,,1,",
        "c-002,Abstract,2,x,finding,x,children,participant,n,1,",
        "c-003,Abstract,3,x,finding,x,enrolled,height,n,1,",
    ]
    rows += [
        "c-004,Abstract,4,x,finding,x,patient 13,age_years,value,1,years",
        "c-005,Abstract,5,x,finding,x,enrolled,participant,mode,1,",
    ]
    (data / "claims.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    told = [line.split("column ")[1] for line in refusal(data) if "claims.csv" in line.split(":")[0]]
    variables = f"a variable of the study: {', '.join(VARIABLES)}"
    assert told == [
        "kind: found 'guess', expected a kind of lib.engine.claims",
        "population: found 'children', expected a population of the study: enrolled, responders, stopped, muscle, skin only, women, dose reduced",
        f"variable: found 'height', expected {cut(variables, LONGEST_EXPECTED)}",
        "population: found 'patient 13', expected a person of patients",
        f"statistic: found 'mode', expected one of {', '.join(STATISTICS)}",
    ]


@together("name", FILES)
def test_lib_asks_for_every_column_of_ours(name):
    """A column that nobody reads would be there for nothing; the types are those of the package."""
    fields = {
        entry["name"]: entry
        for entry in resource(json.loads(PATH.read_text(encoding="utf-8")), name)["schema"]["fields"]
    }
    assert {column: kind.removesuffix(" or missing") for column, kind in FILES[name].columns.items()} == {
        column: entry["type"] for column, entry in fields.items()
    }


def test_the_checks_are_those_lib_has():
    """The package lists them, so that a point whose check is misspelt is refused."""
    listed = field(json.loads(PATH.read_text(encoding="utf-8")), "consistency", "check")["constraints"]["enum"]
    assert set(listed) == {*points.CHECKS, points.READ}


def test_the_package_lists_every_variable():
    """And no other: a claim about anything else is refused."""
    listed = field(json.loads(PATH.read_text(encoding="utf-8")), "claims", "variable")["constraints"]["enum"]
    assert set(VARIABLES) == set(listed) - {""}


@together("variable", [name for name, variable in VARIABLES.items() if isinstance(variable.kind, Property)])
def test_a_property_is_true_or_false(variable, participants):
    """Of everyone of whom anything is known."""
    assert {type(value) for value in participants[variable].dropna().tolist()} <= {bool}


@together("variable", [name for name, variable in VARIABLES.items() if isinstance(variable.kind, Measurement)])
def test_a_measurement_is_a_number(variable, participants):
    """Of everyone of whom anything is known, and not a truth value by another name."""
    assert {type(value) for value in participants[variable].dropna().tolist()} <= {int, float}


def test_a_description_without_end_is_not_read(data):
    """Its size is stated: five million bytes."""
    with PATH.open("rb") as ours, (data / PATH.name).open("wb") as file:
        file.write(ours.read() + b" " * 5_000_000)
    assert "found nothing to read (more than 5000000 bytes)" in refusal(data)[0]
