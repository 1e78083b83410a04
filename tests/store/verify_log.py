"""A verifier of logs after docs/log.md alone, in Python's standard library: hashes, commitments, chain, seal, head.

It shares no code with the program. As a test it looks at docs/log-example.log, at every line of docs/log.md that
quotes it, and at logs with one byte changed.

Usage: verify_log.py LOG…            what each log says, or its first fault
       verify_log.py --test FOLDER   the test; FOLDER is that of docs/log.md
"""
import hashlib
import json
import re
import sys
from pathlib import Path

PERSONAL = {"approver", "interests", "name", "person", "reason", "role", "source", "summary", "text", "title"}


class Number(str):
    """A number as it is spelled."""


class Fault(Exception):
    pass


def demand(holds, what):
    if not holds:
        raise Fault(what)


def members(pairs):
    demand(len(pairs) == len(dict(pairs)), "a key stands twice")
    return dict(pairs)


def parse(text):
    return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=members)


def canonical(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def blake2b(text, salt=""):
    return hashlib.blake2b(text.encode(), digest_size=32, key=bytes.fromhex(salt)).hexdigest()


def personal(value, path=""):
    """(object, key, path) of each personal member."""
    if isinstance(value, list):
        for place, entry in enumerate(value):
            yield from personal(entry, f"{path}[{place}]")
    if isinstance(value, dict):
        for key, member in value.items():
            inner = f"{path}.{key}" if path else key
            if not path and key in ("commitments", "seal"):
                continue
            if key in PERSONAL:
                yield value, key, inner
            else:
                yield from personal(member, inner)


def forgotten(document):
    """A copy without salt and personal members."""
    copy = parse(canonical(document))
    for holder, key, _ in list(personal(copy)):
        del holder[key]
    copy.pop("salt", None)
    return copy


def preimage(prev, document):
    bare = forgotten(document)
    del bare["hash"]
    return prev + canonical(bare)


def check_document(text, prev):
    document = parse(text)
    demand(canonical(document) == text, "not in canonical form")
    commitments = document.get("commitments", {})
    if "salt" in document:
        made = {path: blake2b(f"{path}:{canonical(holder[key])}", document["salt"])
                for holder, key, path in personal(document)}
        demand(made and made == commitments, "a personal field is not what was committed to")
    else:
        demand(not list(personal(document)), "a personal field without a salt")
    demand(document.get("prev", "") == prev, "does not follow the line before")
    demand(blake2b(preimage(prev, document)) == document["hash"], "its hash is another")
    return document


def case_hash(case):
    bare = forgotten(case)
    bare.pop("truth", None)
    if "mandate" in bare:
        bare["mandate"].pop("floor", None)
        if not bare["mandate"]:
            del bare["mandate"]
    return blake2b(canonical(bare))


def sealed(case):
    found = {"truth": case.get("truth"), "floor": case.get("mandate", {}).get("floor")}
    return {name: value["sealed"] for name, value in found.items() if value is not None}


def check_seal(header, line):
    seal = line.get("seal", {"salt": ""})
    made = {name: blake2b(f"case.{'truth' if name == 'truth' else 'mandate.floor'}:{canonical(value)}", seal["salt"])
            for name, value in seal.items() if name != "salt"}
    demand(made == sealed(header["case"]), "it does not open the header's seal")


def verify(data, head=None):
    """The last n and hash. Fault: the first line, counted from 1, that is not as it was written."""
    demand(data.endswith(b"\n"), f"line {data.count(10) + 1}: it has no line feed")
    prev, header = "", None
    for number, line in enumerate(data[:-1].split(b"\n"), 1):
        try:
            document = check_document(line.decode("utf-8"), prev)
            if number == 1:
                header = document
                demand(document["format"] == "quittance-log/1", "another format")
                demand(document["case_hash"] == case_hash(document["case"]), "the case has another hash")
            else:
                demand(document["n"] == str(number - 1), "its n does not count on")
                if document["move"] == "debrief":
                    check_seal(header, document)
        except (Fault, ValueError, KeyError, TypeError, AttributeError) as fault:
            raise Fault(f"line {number}: {fault}") from None
        prev = document["hash"]
    if head is not None:
        demand(head == {"hash": prev, "n": str(number - 1)}, f"line {number + 1}: the head names another end")
    return number - 1, prev


def verify_file(path):
    beside = Path(f"{path}.head")
    return verify(path.read_bytes(), parse(beside.read_text(encoding="utf-8")) if beside.exists() else None)


def test(folder):
    path = folder / "log-example.log"
    data = path.read_bytes()
    n, last = verify_file(path)
    page = (folder / "log.md").read_text(encoding="utf-8")
    documents = [parse(line) for line in data.decode().splitlines()]
    quoted = {
        "the header's hash": documents[0]["hash"],
        "the first line": canonical(documents[1]),
        "what its commitment is made of": f"text:{canonical(documents[1]['text'])}",
        "what its hash is made of": preimage(documents[0]["hash"], documents[1]),
        "its hash": documents[1]["hash"],
        "the first line forgotten": canonical(forgotten(documents[1])),
        "the case's hash": documents[0]["case_hash"],
        "what opens the seal": canonical(documents[-1]["seal"]),
        "the sealed floor": documents[0]["case"]["mandate"]["floor"]["sealed"],
        "the head": f'{{"hash":"{last}","n":{n}}}',
    }
    faults = [f"docs/log.md does not quote {what}: {text}" for what, text in quoted.items() if text not in page]
    table = re.search(r"personal are the members.*?\n\n", page, re.DOTALL)
    if not table or set(re.findall(r"`([a-z]+)`", table.group())) != PERSONAL:
        faults.append("docs/log.md lists other personal fields")
    unseen = 0
    for at in range(len(data)):
        try:
            verify(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
            unseen += 1
        except Fault:
            pass
    if unseen:
        faults.append(f"{unseen} changed bytes were not seen")
    print("\n".join(faults) or f"{n} lines verify, {len(data)} changed bytes are seen, {len(quoted)} quotes hold")
    return 1 if faults else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--test":
        return test(Path(arguments[1]))
    if not arguments:
        sys.exit(__doc__)
    bad = 0
    for name in arguments:
        try:
            print(name, *verify_file(Path(name)))
        except Fault as fault:
            bad = 3
            print(f"{name}: {fault}")
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
