"""The form of datapackage.json: what the Data Package standard allows, as far as it says how files are read.

A property that the standard knows and the loader does not is refused, because to ignore
it would misread a file. `bytes` and `hash` are passed over: they hold a file and not what it
says, which other line ends leave as it is. Nothing is fetched: what a description leaves to
another file, or to a place on the network, is refused too.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from lib.loading import patterns
from lib.loading.contents import contents, not_utf_8
from lib.loading.faults import DataError, Fault, unreadable
from lib.loading.times import DAYS, day, days

LARGEST = 5_000_000  # bytes of the description
PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")

# Name of the resource and of the column, None where there is none; what was found, and what was expected.
Finding = tuple[str | None, str | None, str, str]


class Expected(NamedTuple):
    """What a property may be.

    fits      whether a value of the JSON is such
    words     the same in words
    required  whether it must be there; null counts as left out
    parts     name -> what each property of the object may be, or of each object in the list
    closed    whether it has no other properties than these
    """

    fits: Callable[[Any], bool]
    words: str
    required: bool = False
    parts: Mapping[str, "Expected"] = {}
    closed: bool = False

    def there(self) -> "Expected":
        """The same of a property that must be there."""
        return self._replace(required=True)


def only(*values: object) -> Expected:
    """One of some values, or none; without values, none."""
    return Expected(lambda value: value in values, " or ".join(map(repr, values)) or "it to be left out")


def one_of(*names: str) -> Expected:
    """One of a list of names."""
    return Expected(lambda value: value in names, f"one of {', '.join(names)}")


def list_of(kind: Expected, words: str) -> Expected:
    """A list of such values."""
    return Expected(lambda value: isinstance(value, list) and all(map(kind.fits, value)), words)


def text(fits: Callable[[str], bool], words: str) -> Expected:
    """A text that is such."""
    return Expected(lambda value: isinstance(value, str) and fits(value), words)


def limited(kind: Expected, several: str) -> dict[str, Expected]:
    """The constraints of a column whose values have an order: those that are listed, the least and the largest."""
    return {"enum": list_of(kind, several), "minimum": kind, "maximum": kind}


def is_path(value: str) -> bool:
    """Whether a text is a path that leads out of no directory."""
    path = PurePosixPath(value)
    plain = value.isprintable() and not set(value) & set("\\:")
    return plain and path.name != "" and not path.is_absolute() and ".." not in path.parts


OBJECT = Expected(lambda value: isinstance(value, dict), "an object")
OBJECTS = list_of(OBJECT, "a list of objects")
WORD = text(lambda value: True, "a text")
TEXT = text(lambda value: value != "", "a text that is not empty")
FLAG = Expected(lambda value: isinstance(value, bool), "true or false")
WHOLE = Expected(lambda value: type(value) is int, "a whole number")
COUNT = Expected(lambda value: type(value) is int and value >= 0, "a whole number from 0")
NUMBER = Expected(lambda value: type(value) is int or (type(value) is float and isfinite(value)), "a number")
STEP = Expected(lambda value: NUMBER.fits(value) and value > 0, "a number above 0")
DATE = text(lambda value: day(value) is not None, "a date, such as 2014-03-12")
DURATION = text(lambda value: days(value) is not None, "a duration, such as P3M or P1Y6M")
PATTERN = text(patterns.is_readable, patterns.READABLE)
NAMES = Expected(lambda value: TEXT.fits(value) or list_of(TEXT, "").fits(value), "names of columns")

OF_ANY_COLUMN = {"required": FLAG, "unique": FLAG}
CONSTRAINTS = {
    "integer": OF_ANY_COLUMN | limited(WHOLE.there(), "a list of whole numbers"),
    "number": OF_ANY_COLUMN | limited(NUMBER.there(), "a list of numbers"),
    "string": OF_ANY_COLUMN | {
        "enum": list_of(WORD, "a list of texts"), "pattern": PATTERN, "minLength": COUNT, "maxLength": COUNT,
    },
    "date": OF_ANY_COLUMN | limited(DATE.there(), "a list of dates"),
    # Of durations the first version of the standard has no limits, so that they may be left out.
    "duration": OF_ANY_COLUMN | limited(DURATION, "a list of durations"),
}  # fmt: skip
FIELD = {
    "name": TEXT.there(), "type": one_of(*CONSTRAINTS).there(), "format": only("default"), "missingValues": only(),
    "bareNumber": only(True), "decimalChar": only("."), "groupChar": only(), "constraints": OBJECT,
    # Ours, beyond the standard.
    "unit": TEXT._replace(words="a unit such as 'mg/day', or 'none'", required=True), "form": TEXT, "step": STEP,
    "levels": OBJECT._replace(words="an object of codes and meanings"),
}  # fmt: skip
FOREIGN_KEY = {
    "fields": NAMES.there(),
    "reference": OBJECT.there()._replace(parts={"resource": TEXT.there(), "fields": NAMES.there()}),
}
SCHEMA = {
    "fields": OBJECTS.there()._replace(parts=FIELD), "fieldsMatch": only("exact"),
    "missingValues": list_of(WORD, "a list of texts"), "primaryKey": NAMES, "uniqueKeys": only(),
    "foreignKeys": OBJECTS._replace(parts=FOREIGN_KEY),
}  # fmt: skip
DIALECT = {
    "delimiter": only(","), "lineTerminator": only("\n", "\r\n"), "quoteChar": only('"'), "doubleQuote": only(True),
    "skipInitialSpace": only(False), "header": only(True), "caseSensitiveHeader": only(True), "csvddfVersion": NUMBER,
}  # fmt: skip
RESOURCE = {
    "name": TEXT.there(), "path": text(is_path, "the path of one file in the directory").there(),
    "profile": one_of(*PROFILES), "profiles": only(), "data": only(), "scheme": only("file"), "format": only("csv"),
    "type": only("table"), "mediatype": only("text/csv"),
    "compression": only(), "innerpath": only(), "extrapaths": only(), "encoding": only("utf-8"), "rows": COUNT,
    "dialect": OBJECT._replace(words="the dialect itself", parts=DIALECT, closed=True),
    "schema": OBJECT._replace(words="the schema itself", parts=SCHEMA, required=True),
}  # fmt: skip
PACKAGE = {
    "profile": one_of(*PROFILES), "profiles": only(), "resources": OBJECTS.there()._replace(parts=RESOURCE),
}  # fmt: skip


def read(path: Path) -> dict:
    """The JSON object in a file, perhaps behind a byte order mark; DataError when there is none."""
    try:
        descriptor = json.loads(contents(path.parent, path.name, LARGEST).decode("utf-8-sig"))
        if not isinstance(descriptor, dict):
            raise TypeError(f"but {type(descriptor).__name__}")
        json.dumps(descriptor, ensure_ascii=False).encode()  # halves of a character cannot be written to a page
        return descriptor
    except OSError as error:
        found = unreadable(error)
    except UnicodeDecodeError as error:
        raise DataError([not_utf_8(str(path), error)]) from None
    except UnicodeEncodeError as error:
        found = f"half a character ({error.object[error.start]!r})"
    except (RecursionError, TypeError, ValueError) as error:
        found = f"no JSON object ({error})"
    raise DataError([Fault(str(path), found, "a Frictionless Data Package")])


def malformed(descriptor: Mapping) -> list[Finding]:
    """Return what the standard does not allow, and what the loader does not read."""
    return [*misfits(descriptor, PACKAGE), *repeated(descriptor), *senseless(descriptor)]


def misfits(
    entry: Mapping, parts: Mapping[str, Expected], *place: str | None, closed: bool = False
) -> Iterator[Finding]:
    """Properties that are not what they may be, and those of their own parts; `place` is that of the entry."""
    for name in entry if closed else ():
        if name not in parts:
            yield *at(place), f"unknown property {name!r}", f"only {', '.join(parts)}"
    for name, expected in parts.items():
        value = entry.get(name)
        if expected.required if value is None else not expected.fits(value):
            yield *at(place), f"no {name}" if value is None else f"{name} {value!r}", expected.words
        elif expected.parts:
            for part in objects(value):
                inner = (*place, part.get("name")) if name in ("resources", "fields") else place
                yield from misfits(part, expected.parts, *inner, closed=expected.closed)


def at(place: Iterable[object]) -> tuple[str | None, str | None]:
    """The names of resource and column, as text."""
    resource, column, *_ = (*(None if name is None else str(name) for name in place), None, None)
    return resource, column


def objects(value: object) -> list[dict]:
    """The object that a value is, or those that it lists."""
    return [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, dict)]


def columns(resource: Mapping) -> list[dict]:
    """The descriptions of the columns of a resource, as far as it has any."""
    return [field for schema in objects(resource.get("schema")) for field in objects(schema.get("fields"))]


def repeated(descriptor: Mapping) -> Iterator[Finding]:
    """Names and paths of two resources, and names of two columns of one."""
    resources = objects(descriptor.get("resources"))
    for part in ("name", "path"):
        for value in twice(resources, part):
            yield None, None, f"two resources of the {part} {value!r}", "one"
    for resource in resources:
        for name in twice(columns(resource), "name"):
            yield *at((resource.get("name"), name)), "two columns of that name", "one"


def twice(entries: Iterable[Mapping], part: str) -> list[str]:
    """The texts that a property has in more than one of some objects."""
    texts = Counter(entry[part] for entry in entries if isinstance(entry.get(part), str))
    return [text for text, times in texts.items() if times > 1]


def senseless(descriptor: Mapping) -> Iterator[Finding]:
    """Constraints that a column of its type cannot have, limits between which there is nothing, durations in no unit."""
    for resource in objects(descriptor.get("resources")):
        for field in columns(resource):
            place, parts = (resource.get("name"), field.get("name")), CONSTRAINTS.get(str(field.get("type")), {})
            if field.get("type") == "duration" and TEXT.fits(field.get("unit")) and field["unit"] not in DAYS:
                yield *at(place), f"unit {field['unit']!r}", f"one of {', '.join(DAYS)}, as the type is duration"
            for constraints in objects(field.get("constraints") or {}) if parts else ():
                wrong = [*misfits(constraints, parts, *place, closed=True)]
                yield from wrong
                ends: list[Any] = [constraints.get(name) for name in ("minimum", "maximum")]
                if field["type"] == "duration" and not wrong:
                    ends = [limit and days(limit) for limit in ends]
                if not wrong and None not in ends and ends[0] > ends[1]:
                    yield *at(place), "a minimum above the maximum", "room between them"
