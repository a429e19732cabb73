#!/usr/bin/env python3
"""schema-says.py - holds schemas against the JSON Schema of the language, with a validator that is not ours.

    schema-says.py LANGUAGE.json SCHEMA.json...

Prints what is wrong, one line a fault, and ends with status 1 if anything is. Files that are no strict JSON (comments,
trailing commas) are passed over. The language itself is held against its dialect first.
"""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    language = json.load(file)
jsonschema.Draft202012Validator.check_schema(language)
validator = jsonschema.Draft202012Validator(language)
faults = 0
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        try:
            schema = json.load(file)
        except json.JSONDecodeError:
            continue
    for fault in validator.iter_errors(schema):
        faults += 1
        print(f"{name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message:.200}")
sys.exit(faults > 0)
