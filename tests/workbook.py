#!/usr/bin/env python3
"""The workbook of results, filled in by LibreOffice under vi-VN as somebody types, and read back.

usage: tests/workbook.py target/debug/congkhai

A script types into the cells (`.uno:EnterString`, what the keyboard does), saves as .xlsx, .ods and .csv, and the program reads each.
It needs LibreOffice and its module for Python (`python3-uno`).
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLAN = '2024/10-kh-ubnd-song-ha'

# Row by the id in the first column, column by its head, what is typed.
TYPED = [
    ('Chi tieu', f'{PLAN}#bao-hiem', 'Kết quả', '95,2'),
    ('Chi tieu', f'{PLAN}#bao-hiem', 'Nguồn', 'Niên giám thống kê 2026'),
    ('Chi tieu', f'{PLAN}#xa-ngheo', 'Kết quả', '1'),
    ('Chi tieu', f'{PLAN}#dao-tao-nong-thon', 'Kết quả', '52,75'),
    ('Nhiem vu', f'{PLAN}#qua-han', 'Ngày báo cáo', '2026-04-03'),
    ('Nhiem vu', f'{PLAN}#qua-han', 'Trạng thái', 'hoàn thành'),
]

LOCALE = '''<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
'''


def run(program, root, *args, code=0):
    done = subprocess.run([program, *args, '--root', str(root), '--lang', 'vi'], capture_output=True, text=True)
    assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def cells_of(workbook):
    """Where heads and ids stand, by sheet: read from the XML that the program wrote."""
    import re
    import zipfile
    places = {}
    with zipfile.ZipFile(workbook) as archive:
        book = archive.read('xl/workbook.xml').decode()
        for number, name in enumerate(re.findall(r'<sheet name="([^"]+)"', book), 1):
            sheet = archive.read(f'xl/worksheets/sheet{number}.xml').decode()
            cells = re.findall(r'<c r="([A-Z]+)(\d+)"[^>]*>(?:<is><t[^>]*>(.*?)</t></is>)?', sheet)
            places[name] = {text: (column, row) for column, row, text in cells if text}
    return places


def fill(folder, workbook, typed, endings):
    """Types into the workbook under vi-VN and saves it; returns the files."""
    profile = folder / 'profile'
    (profile / 'user').mkdir(parents=True, exist_ok=True)
    (profile / 'user/registrymodifications.xcu').write_text(LOCALE, encoding='utf-8')
    places = cells_of(workbook)
    cells = [(sheet, places[sheet][head][0] + places[sheet][row][1], text) for sheet, row, head, text in typed]
    files = {ending: folder / f'filled.{ending}' for ending in endings}
    task = {'profile': profile.as_uri(), 'source': workbook.as_uri(), 'cells': cells,
            'files': {ending: path.as_uri() for ending, path in files.items() if ending in FILTERS}}
    # The system's own interpreter has LibreOffice's module.
    subprocess.run(['/usr/bin/python3', __file__, '--type', json.dumps(task)], check=True, timeout=300)
    if 'csv' in files:
        # Sheet by sheet, semicolons between cells, as shown, UTF-8.
        convert = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1'
        office = ['soffice', f'-env:UserInstallation={profile.as_uri()}', '--headless', '--norestore']
        subprocess.run([*office, '--convert-to', convert, '--outdir', str(folder), str(files['ods'])],
                       check=True, capture_output=True, timeout=300)
        files['csv'] = folder / 'filled-Chi tieu.csv'
    return files


FILTERS = {'xlsx': 'Calc MS Excel 2007 XML', 'ods': 'calc8'}


def type_into(task):
    """Runs inside the system's Python: types into the cells of an open workbook, and saves it."""
    import uno
    from com.sun.star.beans import PropertyValue

    def value(name, of):
        one = PropertyValue()
        one.Name, one.Value = name, of
        return one

    pipe = f'congkhai{os.getpid()}'
    office = subprocess.Popen(
        ['soffice', f"-env:UserInstallation={task['profile']}", '--headless', '--norestore',
         f'--accept=pipe,name={pipe};urp;'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        resolver = uno.getComponentContext().ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')
        for _ in range(240):
            try:
                context = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
                break
            except Exception:  # LibreOffice is still starting.
                time.sleep(0.5)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
        document = desktop.loadComponentFromURL(task['source'], '_blank', 0, ())
        frame = document.CurrentController.Frame
        dispatcher = manager.createInstanceWithContext('com.sun.star.frame.DispatchHelper', context)
        for sheet, cell, text in task['cells']:
            document.CurrentController.setActiveSheet(document.Sheets.getByName(sheet))
            dispatcher.executeDispatch(frame, '.uno:GoToCell', '', 0, (value('ToPoint', cell),))
            dispatcher.executeDispatch(frame, '.uno:EnterString', '', 0, (value('StringName', text),))
        for ending, url in task['files'].items():
            document.storeToURL(url, (value('FilterName', FILTERS[ending]),))
        document.close(True)
        desktop.terminate()
    finally:
        office.wait(timeout=60)


def site(folder):
    root = folder / 'site'
    shutil.copytree(HERE / 'fixtures/results', root)
    return root


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = site(folder)
        workbook = folder / 'bang.xlsx'
        run(program, root, 'results', 'template', '--jurisdiction', 'song-ha', '--year', '2026', '-o', str(workbook))
        files = fill(folder, workbook, TYPED, ['xlsx', 'ods', 'csv'])
        for ending, path in files.items():
            told = run(program, root, 'results', 'import', str(path), '--dry-run')
            assert 'kết quả năm 2026: 95,2 (Niên giám thống kê 2026)' in told, (ending, told)
            assert 'kết quả năm 2026: 52,75' in told, (ending, told)
            if ending != 'csv':
                assert 'báo cáo 2026-04-03: hoàn thành' in told, (ending, told)
        before = sorted((root / 'content/results').iterdir())
        run(program, root, 'results', 'import', str(files['xlsx']))
        table = (root / 'content/results/song-ha-chi-tieu.csv').read_text(encoding='utf-8')
        assert f'{PLAN}#bao-hiem,2026,"95,2",Niên giám thống kê 2026,' in table, table
        assert sorted((root / 'content/results').iterdir()) == before
        told = run(program, root, 'results', 'import', str(files['ods']))
        assert told.startswith('0 thay đổi'), told
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = site(folder)
        workbook = folder / 'bang.xlsx'
        run(program, root, 'results', 'template', '--jurisdiction', 'song-ha', '--year', '2026', '-o', str(workbook))
        # Neither is made into something else on the way, by the spreadsheet or by the program.
        wrong = [(sheet, row, head, {'95,2': '2.5', '2026-04-03': '03/04/2026'}.get(text, text))
                 for sheet, row, head, text in TYPED]
        files = fill(folder, workbook, wrong, ['xlsx', 'ods'])
        for ending, path in files.items():
            told = run(program, root, 'results', 'import', str(path), code=1)
            assert f'filled.{ending}:Chi tieu!H' in told and '`2.5`' in told and '2,5' in told, told
            assert f'filled.{ending}:Nhiem vu!H' in told and '`03/04/2026`' in told and '2026-03-04' in told, told
    print(f'{len(TYPED) + 2} passed')


if __name__ == '__main__':
    if sys.argv[1] == '--type':
        type_into(json.loads(sys.argv[2]))
    else:
        main()
