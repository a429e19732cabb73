#!/usr/bin/env python3
"""plan-says.py PLAN DUMP - holds the rows of a dump (-F copy) against what --dump=plan says of them.

It knows nothing of the compiler but the words of the plan: tables, rows and columns in their order, how wide a cell may be,
how often NULL, which values or between which, what differs and what refers to what. Prints what does not hold; status 0: all does.
"""

import math
import re
import sys
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation

ESCAPES = {'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}


def plain(text):
    return re.sub(r'\\(.)', lambda m: ESCAPES.get(m[1], m[1]), text)


class Table:
    def __init__(self, rows):
        self.rows, self.cells, self.keys, self.refers = rows, [], [], []


def read_plan(text):
    tables, table, cell = {}, None, None
    for line in text.split('\n'):
        if m := re.fullmatch(r'table (.*): (about )?(\d+) rows, width \d+, \d+ rows a chunk', line):
            table = tables[plain(m[1])] = Table(None if m[2] else int(m[3]))
        elif m := re.fullmatch(r'  cell (.*?): width (\d+): .*', line):
            cell = {'name': plain(m[1]), 'width': int(m[2])}
            table.cells.append(cell)
        elif m := re.fullmatch(r'    type (.*)', line):
            cell['type'] = plain(m[1])
        elif line == '    null never':
            cell['null'] = 0.0
        elif m := re.fullmatch(r'    null in (.*) of the rows', line):
            cell['null'] = float(m[1])
        elif line.startswith('    one of'):
            cell['values'] = set(line.split('\t')[1:])
        elif m := re.fullmatch(r'    (by now and these rows )?from (-?\d+) to (-?\d+) (?:by 10\^-(\d+)|microseconds)', line):
            cell['moving'], cell['from'], cell['to'], cell['scale'] = m[1], int(m[2]), int(m[3]), m[4] and int(m[4])
        elif line.startswith('  differ in\t'):
            table.keys.append([plain(name) for name in line.split('\t')[1:]])
        elif m := re.fullmatch(r'  refer by\t(.*)\tto (.*) by\t(.*)', line):
            table.refers.append(([plain(n) for n in m[1].split('\t')], plain(m[2]), [plain(n) for n in m[3].split('\t')]))
    return tables


def names(sql):
    """The names of a list such as a, "b c", "d""e" or of a."b"."""
    return [m[1].replace('""', '"') if m[1] is not None else m[2]
            for m in re.finditer(r'"((?:[^"]|"")*)"|([^\s",.()]+)', sql)]


def read_dump(text):
    """Yields each COPY: table, columns, rows."""
    begin = re.compile(r'^COPY ((?:"(?:[^"]|"")*"|[^\s"(])+) \(((?:"(?:[^"]|"")*"|[^")])*)\) FROM stdin;\n', re.M)
    at = 0
    while m := begin.search(text, at):
        end = m.end() if text.startswith('\\.\n', m.end()) else text.index('\n\\.\n', m.end()) + 1
        lines = text[m.end():end].split('\n')[:-1]
        yield '.'.join(names(m[1])), names(m[2]), [line.split('\t') for line in lines]
        at = end


def number(cell, value):
    """The value in the plan's units, or None: this reader does not know."""
    try:
        if cell['scale'] is not None:
            return Decimal(value).scaleb(cell['scale'])
        value = re.sub(r'([+-]\d\d)$', r'\1:00', value)
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone.utc)
        since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
        return (since.days * 86400 + since.seconds) * 1000000 + since.microseconds
    except (InvalidOperation, ValueError):
        return None


def check_cell(say, cell, column, about):
    given = [value for value in column if value != '\\N']
    nulls, rows = len(column) - len(given), len(column)
    if 'null' in cell:
        share = cell['null']
        spread = 5 * math.sqrt(rows * share * (1 - share)) + 3 * (0 < share < 1)
        if abs(nulls - rows * share) > spread:
            say(f'NULL in {nulls} of {rows} rows, not in {share}')
    wide = max((len(value.encode()) for value in column), default=0)
    if wide > cell['width']:
        say(f'{wide} bytes, more than {cell["width"]}')
    if 'values' in cell and (others := set(given) - cell['values']):
        say(f'{min(others)!r} is none of {sorted(cell["values"])}')
    if 'from' in cell and not (about and cell['moving']):
        for value in given:
            units = number(cell, value)
            if units is not None and not cell['from'] <= units <= cell['to']:
                say(f'{value} ({units}) is not from {cell["from"]} to {cell["to"]}')
                break


def main():
    with open(sys.argv[1], encoding='utf-8', newline='') as file:
        plan = read_plan(file.read())
    with open(sys.argv[2], encoding='utf-8', newline='') as file:
        data = {name: (columns, rows) for name, columns, rows in read_dump(file.read())}
    about = any(table.rows is None for table in plan.values())  # some of the rows are only known to a run
    said = []

    def say_of(name):
        return lambda what: said.append(f'{name}: {what}')

    def picked(table, wanted):
        """Rows of some columns without those that hold NULL; None: a column has no data."""
        columns, rows = data[table]
        if not set(wanted) <= set(columns):
            return None
        at = [columns.index(name) for name in wanted]
        return [key for key in (tuple(row[i] for i in at) for row in rows) if '\\N' not in key]

    if set(plan) != set(data):
        said.append(f'tables: {sorted(plan)} in the plan, {sorted(data)} in the dump')
    for name in plan.keys() & data.keys():
        table, (columns, rows) = plan[name], data[name]
        say = say_of(name)
        if [cell['name'] for cell in table.cells] != columns:
            say(f'columns {columns}')
            continue
        if table.rows not in (None, len(rows)):
            say(f'{len(rows)} rows, not {table.rows}')
        if any(len(row) != len(columns) for row in rows):
            say('rows of other lengths')
            continue
        for i, cell in enumerate(table.cells):
            check_cell(say_of(f'{name}.{cell["name"]}'), cell, [row[i] for row in rows], about)
        for key in table.keys:
            values = picked(name, key)
            if values is not None and len(set(values)) != len(values):
                say(f'does not differ in {key}')
        for key, parent, parent_key in table.refers:
            values, there = picked(name, key), picked(parent, parent_key)
            if values is not None and there is not None and (lost := set(values) - set(there)):
                say(f'{key} refers to {min(lost)}, which {parent} does not have')
    print('\n'.join(said))
    return 1 if said else 0


sys.exit(main())
