"""The published schema of cases, read by a validator of others: it is a schema of its draft, every shipped case fits
it, and it is closed, so that a case with one thing wrong does not fit."""
import copy
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, member in value.items():
            yield from places(member, path + (key,))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from places(entry, path + (index,))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def changed(case, path, value):
    if not path:
        return value
    copied = copy.deepcopy(case)
    at(copied, path[:-1])[path[-1]] = value
    return copied


def faults(validator, case, name):
    """What the schema must not let pass: one change at a time."""
    for path in places(case):
        value = at(case, path)
        where = f"{name}: {'.'.join(map(str, path)) or 'the document'}"
        if isinstance(value, dict):
            if validator.is_valid(changed(case, path + ("no_such_field",), 1)):
                yield f"{where}: an unknown field fits"
        for other in (True, -1e300, "\u001b", [None], {"no_such_field": 1}):
            if type(other) is not type(value) or not isinstance(other, bool):
                if validator.is_valid(changed(case, path, other)):
                    yield f"{where}: {other!r} fits instead of {value!r}"
    for key in ("format", "id", "title", "sector", "as_of", "creditor", "debtor", "claim", "targets"):
        if validator.is_valid({field: value for field, value in case.items() if field != key}):
            yield f"{name}: fits without {key}"


def main():
    schema = json.loads((SCENARIOS / "case.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    found = []
    cases = sorted(path for path in SCENARIOS.glob("*.json") if path.name != "case.schema.json")
    for path in cases:
        case = json.loads(path.read_text(encoding="utf-8"))
        found += [f"{path.name}: {'.'.join(map(str, error.absolute_path))}: {error.message}"
                  for error in validator.iter_errors(case)]
        if path.name in ("saas-sao-paulo.json", "machine-parts-turkey.json", "streaming-argentina.json"):
            found += faults(validator, case, path.name)
    if len(cases) < 8:
        found.append(f"found {len(cases)} cases, expected at least 8")
    print("\n".join(found) or f"{len(cases)} cases fit")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
