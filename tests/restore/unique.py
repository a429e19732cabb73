"""unique.py - what generators say of how many of their values differ (pgmockc generators) must be so.

    unique.py PGMOCKC schema     prints a schema with one table for each that can be unique: a unique column of as many rows as
                                 it has values, 2,000 at most, for a server to take
    unique.py PGMOCKC refused    asks each that has a bound for one row more: that must be an error, which says how many there are
"""

import json
import subprocess
import sys

ROWS = 2000
MOST_ROWS = 2**62  # of a table
DAY = 86400 * 10**6
AT_ONCE = 15       # tables of a schema: pgmockc says so many errors at least


def table(it, rows):
    columns = {"value": {"type": it["type"], "gen": {it["name"]: it["example"] or {}}, "unique": True}}
    if "at" in (it["example"] or {}).values():
        columns["at"] = {"type": "timestamptz"}
    if it["tables"]:  # those of the parents
        columns["parent_id"] = {"type": "integer", "references": "parents.id"}
        rows = {"per": "parents", "count": [0, 1]}
    return {"rows": rows, "columns": columns}


def refused(pgmockc, some):
    schema = json.dumps({"tables": {it["name"]: table(it, max(it["distinct"] + 1, 2)) for it in some}})
    run = subprocess.run([pgmockc, "validate", "--json", "-"], input=schema, capture_output=True, text=True)
    said = [it["message"] for it in json.loads(run.stdout)["diagnostics"] if it["level"] == "error"]
    failed = 0
    for it in some:
        words = f"there are only {it['distinct']} different values" if it["distinct"] else "it must be unique, which"
        if not any(text.startswith(f"column {it['name']}.value: ") and words in text for text in said):
            print(f"{it['name']}: not refused with \"{words}\"")
            failed += 1
    return failed


def main(pgmockc, what):
    run = subprocess.run([pgmockc, "generators", "--json"], capture_output=True, text=True, check=True)
    known = json.loads(run.stdout)
    if what == "schema":
        tables = {it["name"]: table(it, min(it["distinct"] or ROWS, ROWS)) for it in known if it["distinct"] != 0}
        parents = {"rows": ROWS, "columns": {"id": {"type": "serial", "primary_key": True}}}
        print(json.dumps({"tables": {"parents": parents, **tables}}))
        return 0
    bound = [it for it in known if it["distinct"] is not None and it["distinct"] < MOST_ROWS and not it["tables"]
             and not (it["type"] == "timestamptz" and it["distinct"] < DAY)]  # these differ by less, then
    return sum(refused(pgmockc, bound[i:i + AT_ONCE]) for i in range(0, len(bound), AT_ONCE)) > 0


sys.exit(main(*sys.argv[1:]))
