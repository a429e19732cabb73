#!/usr/bin/env python3
"""diagnostics.py - holds `pgmockc validate --json` against what doc/diagnostics.md promises of it.

    diagnostics.py PGMOCKC DIAGNOSTICS.md BAD.json...

Every bad schema must give valid JSON, members of the types that the document lists, places that are in the file, pointers
that lead to something, and the same messages as the form for people. The document's own example must be true, and so
must its list of warnings (WARNINGS.def). Prints what is wrong, one line a fault; status 1 if anything is.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

pgmockc, document, warnings = sys.argv[1:4]
TEXT, NUMBER = (str,), (int,)
OR_NULL = (type(None),)
MEMBERS = {
    "level": TEXT, "file": TEXT + OR_NULL, "line": NUMBER + OR_NULL, "column": NUMBER + OR_NULL,
    "end_column": NUMBER + OR_NULL, "pointer": TEXT + OR_NULL, "message": TEXT, "hint": TEXT + OR_NULL,
    "warning": TEXT + OR_NULL,
}
faults = 0


def fault(what):
    global faults
    faults += 1
    print(what)


def validate(name, *options):
    merged = sorted(glob.glob(glob.escape(name.removesuffix(".json")) + ".with/*.json"))
    run = subprocess.run([pgmockc, "validate", *options, name, *merged], capture_output=True, check=False)
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8", "backslashreplace")


def follow(value, pointer):
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]


def check_message(name, message, lines, value):
    if set(message) != set(MEMBERS):
        fault(f"{name}: members {sorted(message)}")
    for member, types in MEMBERS.items():
        if not isinstance(message.get(member), types):
            fault(f"{name}: {member} is {message.get(member)!r}")
    if message["level"] not in ("error", "warning", "note"):
        fault(f"{name}: level {message['level']}")
    placed = [message[member] is not None for member in ("file", "line", "column", "end_column")]
    if len(set(placed)) != 1:
        fault(f"{name}: half of a place: {message}")
    if message["file"] is None:
        return
    if message["file"] != name:
        if not os.path.isfile(message["file"]) or os.path.basename(message["file"]) not in open(name, encoding="utf-8").read():
            fault(f"{name}: file {message['file']}")
            return
        lines, value = contents(message["file"])
    if not 1 <= message["line"] <= len(lines) + 1:
        fault(f"{name}: line {message['line']} of {len(lines)}")
    if not 1 <= message["column"] <= message["end_column"]:
        fault(f"{name}: columns {message['column']} to {message['end_column']}")
    if value is not None and message["pointer"] is not None:
        try:
            follow(value, message["pointer"])
        except (KeyError, IndexError, ValueError, TypeError):
            fault(f"{name}: pointer {message['pointer']} leads nowhere")


def contents(path):
    """The lines of a file, and its JSON, or None."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    try:
        return lines, json.loads(b"\n".join(lines))
    except ValueError:
        return lines, None


def check_case(path):
    name = os.path.basename(path)
    lines, value = contents(path)
    status, out, err = validate(name, "--json")
    if status != 2 or err:
        fault(f"{name}: status {status}, {err!r}")
    said = json.loads(out)
    if list(said) != ["valid", "tables", "columns", "foreign_keys", "diagnostics"] or said["valid"] is not False:
        fault(f"{name}: {list(said)}")
    for message in said["diagnostics"]:
        check_message(name, message, lines, value)
    if not any(message["level"] == "error" for message in said["diagnostics"]):
        fault(f"{name}: no error")
    heads = re.findall(r"^(?:([^\s:]+):(\d+):(\d+)|pgmockc): (error|warning|note): ", validate(name)[2], re.M)
    ours = [(m["file"] or "", str(m["line"] or ""), str(m["column"] or ""), m["level"]) for m in said["diagnostics"]]
    if heads != ours:
        fault(f"{name}: people are told of {heads}, programs of {ours}")


def block(text, begin):
    """The indented lines behind a line."""
    lines = text[text.index(begin) + len(begin):].lstrip("\n").split("\n")
    end = next(i for i, line in enumerate(lines) if line and not line.startswith("    "))
    return "\n".join(line[4:] for line in lines[:end]).strip() + "\n"


def check_document():
    with open(document, encoding="utf-8") as file:
        text = file.read()
    with tempfile.TemporaryDirectory() as folder:
        here = os.getcwd()
        os.chdir(folder)
        with open("shop.json", "w", encoding="utf-8") as file:
            file.write(block(text, "With the schema\n"))
        status, out, _ = validate("shop.json", "--json")
        os.chdir(here)
    if status != 2 or json.loads(out) != json.loads(block(text, "it prints\n")):
        fault(f"{document}: the example prints {out}")
    with open(warnings, encoding="utf-8") as file:
        names = dict(re.findall(r'^WARNING\(\w+, "([^"]+)", "([^"]+)"\)', file.read(), re.M))
    if names != dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", text[text.index("The names:"):text.index("## For programs")], re.M)):
        fault(f"{document}: the warnings are {names}")
    for member in MEMBERS:
        if f"`{member}`" not in text:
            fault(f"{document}: nothing about {member}")


check_document()
os.chdir(os.path.dirname(os.path.abspath(sys.argv[4])))
for case in sys.argv[4:]:
    check_case(case)
sys.exit(faults > 0)
