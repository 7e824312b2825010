#!/usr/bin/env python3
"""Opens targets.xlsx in LibreOffice under vi-VN and compares what it shows with targets.csv.

Usage: spreadsheet.py SITE. Ends with 1 and the first differences where they disagree.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

# Filter options of LibreOffice's CSV export: comma, quotes, UTF-8, cells as shown, first sheet.
EXPORT = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1066,false,true,false,false,false,1'


def shown(workbook, folder):
    """The rows of the first sheet as LibreOffice shows them to a Vietnamese reader."""
    profile = pathlib.Path(folder, 'profile')
    user = profile / 'user'
    user.mkdir(parents=True)
    (user / 'registrymodifications.xcu').write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
        '<value>vi-VN</value></prop></item>\n</oor:items>\n',
        encoding='utf-8',
    )
    command = ['soffice', f'-env:UserInstallation={profile.as_uri()}', '--headless', '--convert-to', EXPORT]
    command += ['--outdir', folder, str(workbook)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    made = sorted(pathlib.Path(folder).glob('*.csv'))
    with open(made[0], encoding='utf-8', newline='') as file:
        return list(csv.reader(file))


def published(site):
    """The rows of targets.csv, with the types of its columns."""
    package = json.loads((site / 'datapackage.json').read_text(encoding='utf-8'))
    table = next(r for r in package['resources'] if r['name'] == 'targets')
    kinds = [field['type'] for field in table['schema']['fields']]
    with open(site / 'targets.csv', encoding='utf-8', newline='') as file:
        return list(csv.reader(file)), kinds


def expected(cell, kind):
    """What a Vietnamese reader should see for a cell of the CSV."""
    if kind == 'number':
        return cell.replace('.', ',')
    if kind == 'boolean':
        return {'true': 'ĐÚNG', 'false': 'SAI'}.get(cell, cell)
    # The mark against formulas is for CSV alone.
    if cell[:1] == "'" and cell[1:2] in ('=', '+', '-', '@', '\t', '\r'):
        return cell[1:]
    return cell


def differences(rows, seen, kinds):
    """Each cell that is shown otherwise than it should be."""
    if len(rows) != len(seen):
        yield f'{len(rows)} rows are published, {len(seen)} are shown'
    for number, (row, shown_row) in enumerate(zip(rows, seen), 1):
        for name, cell, kind, text in zip(rows[0], row, kinds, shown_row):
            wanted = cell if number == 1 else expected(cell, kind)
            if wanted.replace('\r\n', '\n') != text.replace('\r\n', '\n'):
                yield f'row {number}, {name}: {wanted!r} is shown as {text!r}'


def main():
    site = pathlib.Path(sys.argv[1], 'du-lieu')
    rows, kinds = published(site)
    with tempfile.TemporaryDirectory() as folder:
        seen = shown(site / 'targets.xlsx', folder)
    found = list(differences(rows, seen, kinds))
    for difference in found[:20]:
        print(difference)
    numbers = sum(1 for row in rows[1:] for cell, kind in zip(row, kinds) if cell and kind == 'number')
    print(f'{len(rows) - 1} rows and {numbers} figures compared, {len(found)} differences')
    return 1 if found or numbers == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
