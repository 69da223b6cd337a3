"""What all mapping files share: their base model, small types, and pydantic's errors put into Dutch."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from plugin.application.mappings.errors import (
    NO_VALUE,
    Contradiction,
    Contradictions,
    InvalidMappings,
    Key,
    MappingError,
    unknown,
)
from plugin.application.mappings.yaml_file import YamlFile


class Entry(BaseModel):
    """A part of a mapping file: frozen, and with no key that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("mag niet leeg zijn.")
    return text


Text = Annotated[str, AfterValidator(_not_blank)]
Article = Annotated[str, AfterValidator(_not_blank), Field(description='Het artikel waar dit op rust, zoals "5.1".')]
NAME = r"^[a-z0-9][a-z0-9_.\-]*$"
FIELD_NAME = r"^[a-z][a-z0-9_]*$"
HELPDESK_FIELD = r"^[A-Za-z][A-Za-z0-9_]*$"  # Zammad: small letters and _; Znuny: letters and digits
EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
URL = r"^https?://\S+$"
WEB_PATH = r"^/[a-z0-9/_\-]+$"
POINT = r"^A-\d\d$"
NUMBER = r"^([RA]-\d{2,3}|[TE]-\d{1,2}|P-\d{2})$"
PATTERNS = {
    NAME: "kleine letters, cijfers, punt, streepje en _",
    FIELD_NAME: "kleine letters, cijfers en _, met een letter vooraan",
    HELPDESK_FIELD: "letters, cijfers en _, met een letter vooraan",
    EMAIL: "een e-mailadres",
    URL: "een adres dat begint met https://",
    WEB_PATH: "een pad dat begint met /",
    POINT: "een punt zoals A-10",
}
"""How text must look, and how we say that to people."""

Name = Annotated[str, Field(pattern=NAME)]
LAST = {"R": 90, "T": 6, "E": 26, "A": 37, "P": 18}
"""The last number of each kind of requirement in mappings/eisen.yaml; none before it is left out.

A-35 and A-36 are choices that came with chapter 9 of the Awb, A-37 is that of P-05.
"""
WIDTH = {"R": 3, "T": 1, "E": 1, "A": 2, "P": 2}
NUMBERS = tuple(f"{kind}-{n:0{WIDTH[kind]}}" for kind, last in LAST.items() for n in range(1, last + 1))


def _known(number: str) -> str:
    if number not in NUMBERS:
        raise ValueError("is geen nummer uit eisen.yaml.")
    return number


Number = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "pattern": NUMBER})]
"""The number of a requirement, such as R-041."""


Part = TypeVar("Part")


def consistent(find: Callable[[Part], Iterable[Contradiction]]) -> AfterValidator:
    """Check a part as a whole, with every contradiction in it named."""

    def check(part: Part) -> Part:
        refuse(find(part))
        return part

    return AfterValidator(check)


def refuse(found: Iterable[Contradiction]) -> None:
    """Raise Contradictions when there are any."""
    if contradictions := tuple(found):
        raise Contradictions(contradictions)


Model = TypeVar("Model", bound=Entry)


def parse(file: YamlFile, model: type[Model]) -> Model:
    """Check the file's content. Raises InvalidMappings with every mistake in it."""
    try:
        content = model.model_validate(file.data)
    except ValidationError as error:
        schema = model.model_json_schema()
        mistakes = [mistake for detail in error.errors() for mistake in _explain(file, detail, schema)]
        raise InvalidMappings((*file.duplicates, *mistakes)) from None
    if file.duplicates:
        raise InvalidMappings(file.duplicates)
    return content


def _explain(file: YamlFile, detail: ErrorDetails, schema: dict[str, Any]) -> Iterator[MappingError]:
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, Contradictions):
        for one in error.found:
            yield file.error((*detail["loc"], *one.key), one.problem, value=one.value, allowed=one.allowed)
    else:
        yield _translate(file, detail, schema)


def _translate(file: YamlFile, detail: ErrorDetails, schema: dict[str, Any]) -> MappingError:
    key: Key = detail["loc"]
    context: dict[str, Any] = detail.get("ctx", {})
    value = detail["input"]
    problem, allowed = "", None
    if key and key[-1] == "[key]":  # pydantic's mark for a dictionary's key
        key = key[:-1]
        return file.error(key, unknown(str(value), _words(context.get("expected", ""))))
    match detail["type"]:
        case "extra_forbidden":
            return file.error(key, unknown(str(key[-1]), _keys_at(schema, key[:-1])))
        case "missing":
            return file.error(key, "ontbreekt.")
        case "enum" | "literal_error":
            problem, allowed = "kan niet.", ", ".join(_words(context["expected"]))
        case "value_error":
            problem = str(context["error"])
        case "string_type":
            problem = "moet tekst zijn; zet er aanhalingstekens omheen."
        case "string_pattern_mismatch":
            problem, allowed = "kan niet.", PATTERNS[context["pattern"]]
        case "greater_than_equal":
            problem = f"is te klein; het minste is {context['ge']}."
        case "greater_than":
            problem = f"is te klein; het moet meer zijn dan {context['gt']}."
        case "less_than_equal":
            problem = f"is te groot; het meeste is {context['le']}."
        case "too_short":
            problem = f"heeft te weinig regels; ten minste {context['min_length']}."
        case kind if kind.startswith(("int_", "float_")):
            problem = "moet een getal zijn."
        case kind if kind.startswith(("date_", "datetime_")):
            problem = "moet een dag zijn, geschreven als 2026-03-05."
        case "model_type" | "dict_type":
            problem = "moet een blok met sleutels zijn."
        case "list_type" | "tuple_type" | "frozen_set_type":
            problem = "moet een lijst zijn."
        case _:
            problem = detail["msg"]
    return file.error(key, problem, value=NO_VALUE if not key else value, allowed=allowed)


def _words(expected: str) -> list[str]:
    return [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]


def _keys_at(schema: dict[str, Any], key: Key) -> list[str]:
    """The keys that the JSON Schema knows at this place."""
    node = schema
    for part in (*key, None):
        while "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        if part is None:
            break
        if isinstance(part, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(part) or node.get("additionalProperties") or {}
        node = node if isinstance(node, dict) else {}
    return list(node.get("properties", {}))
