#!/usr/bin/env python3
"""The table of docs/performance.md: a made-up site built by congkhai and by Hugo in turn, medians.

    python3 benches/table.py CONGKHAI HUGO SITE [ROUNDS]

SITE is a folder that `cargo bench --bench generate` wrote. Times of the processor are those of the whole process with its
children (user and system); memory is what it held at most. Output and caches are deleted before each cold build.

Hugo gets the same bodies and the same front-matter, and layouts for the same pages (benches/hugo): a document with its targets,
tasks and contents, lists by place and year, a page for each indicator with every figure of it and one for each body with its tasks. It
makes no comparison with the nation, no check of what is written, no data, feeds by place, calendars or search.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

MEGABYTE = 1e6
LAYOUTS = Path(__file__).parent / "hugo"


class Run:
    """What one process took."""

    def __init__(self, words):
        start = time.monotonic()
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.clock = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(map(str, words))}: {said}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024 / MEGABYTE


def median(runs, part):
    return statistics.median(getattr(run, part) for run in runs)


class Written:
    """The files of a folder."""

    def __init__(self, folder):
        paths = [path for path in folder.rglob("*") if path.is_file()]
        sizes = {path: path.stat().st_size for path in paths}
        pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
        self.files = len(paths)
        self.bytes = sum(sizes.values())
        self.page = max(pages, key=pages.get)
        self.largest = pages[self.page]


class Congkhai:
    def __init__(self, program, site, output, *more):
        self.words = [program, "build", "--quiet", "--root", site, "--output-dir", output, *more]
        self.site, self.output = site, output

    def cold(self):
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.site / ".congkhai", ignore_errors=True)
        return Run(self.words)

    def warm(self):
        return Run(self.words)


class Hugo:
    def __init__(self, program, folder):
        self.folder, self.output = folder, folder / "public"
        self.words = [program, "--quiet", "--minify", "--source", folder]

    def write(self, site):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(LAYOUTS, self.folder)
        plans = site / "content/plans"
        for path in sorted(plans.rglob("*.md")):
            to = self.folder / "content" / path.relative_to(plans)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(for_hugo(path.read_text(encoding="utf-8")), encoding="utf-8")

    def cold(self):
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.folder / "resources", ignore_errors=True)
        return Run(self.words)


def for_hugo(text):
    """The same front-matter with Hugo's date, and its indicators and bodies as taxonomies."""
    head, _, body = text.partition("\n---\n")
    lines = [line for line in head.splitlines() if not line.startswith(("type:", "state:"))]
    lines = [re.sub(r"^issued: ", "date: ", line) for line in lines]
    indicators = sorted(set(re.findall(r"indicator: ([\w-]+)", head)))
    bodies = {id.strip() for ids in re.findall(r"(?:lead|coordinate): \[([^\]]*)\]", head) for id in ids.split(",")}
    lines += [f"indicators: [{', '.join(indicators)}]", f"bodies: [{', '.join(sorted(bodies))}]"]
    return "\n".join(lines) + "\n---\n" + body


def edits(site):
    """A plan, and what makes each time another text of it: its prose, and its first figure where it stands and is printed."""
    path = min((site / "content/plans").glob("yen-bai/*.md"))
    text = path.read_text(encoding="utf-8")
    printed = re.search(r'value: "[> ]*([\d,]+)".*?printed: "(\D*)\1%"', text)
    number, words = printed.group(1), printed.group(2)

    def prose(n):
        return f"{text}\nLần sửa thứ {n} khi đo.\n"

    def figure(n):
        new = f"41,{n}1"
        return text.replace(f'{number}"', f'{new}"', 1).replace(f"{words}{number}%", f"{words}{new}%")

    return path, text, {"an edit of prose": prose, "an edit of a figure": figure}


def warm_builds(congkhai, rounds):
    """Medians after a cold build: nothing changed, and one edit of each kind."""
    path, text, kinds = edits(congkhai.site)
    try:
        congkhai.warm()
        rows = {"nothing changed": [congkhai.warm() for _ in range(rounds)]}
        for name, edited in kinds.items():
            rows[name] = []
            for n in range(1, rounds + 1):
                path.write_text(edited(n), encoding="utf-8")
                rows[name].append(congkhai.warm())
    finally:
        path.write_text(text, encoding="utf-8")
    return rows


def main():
    congkhai, hugo, site = (Path(word).resolve() for word in sys.argv[1:4])
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    plans = sum(1 for _ in (site / "content/plans").rglob("*.md"))
    scratch = site.parent / f"{site.name}-built"
    whole = Congkhai(congkhai, site, scratch / "whole")
    pages = Congkhai(congkhai, site, scratch / "pages", "--only", "pages")
    theirs = Hugo(hugo, scratch / "hugo")
    theirs.write(site)
    runs = {"whole": [], "pages": [], "hugo": []}
    for _ in range(rounds):
        for name, builder in [("hugo", theirs), ("pages", pages), ("whole", whole)]:
            runs[name].append(builder.cold())
    ours, alone, other = (Written(builder.output) for builder in (whole, pages, theirs))

    def row(title, of_whole, of_pages, of_hugo, form="{:.2f}"):
        cells = [form.format(value) for value in (of_whole, of_pages, of_hugo)]
        ratios = [f"{value / of_hugo:.2f} ×" for value in (of_whole, of_pages)]
        print(f"| {title} | {cells[0]} ({ratios[0]}) | {cells[1]} ({ratios[1]}) | {cells[2]} |")

    print(f"{plans} plans, medians of {rounds}; in brackets against Hugo\n")
    print("| | everything | pages alone | Hugo |\n|---|---|---|---|")
    for title, part, form in [
        ("CPU, s", "cpu", "{:.2f}"),
        ("by the clock, s", "clock", "{:.2f}"),
        ("memory at most, MB", "memory", "{:.0f}"),
    ]:
        row(title, *(median(runs[name], part) for name in ("whole", "pages", "hugo")), form)
    row("written, MB", *(of.bytes / MEGABYTE for of in (ours, alone, other)), "{:.0f}")
    row("files a plan", *(of.files / plans for of in (ours, alone, other)), "{:.1f}")
    row("largest page, KB", *(of.largest / 1000 for of in (ours, alone, other)), "{:.0f}")
    print(f"\nOur largest page is {ours.page.relative_to(whole.output)}.\n")
    print("| after a cold build | CPU, s | by the clock, s |\n|---|---|---|")
    for name, warm in warm_builds(whole, rounds).items():
        print(f"| {name} | {median(warm, 'cpu'):.2f} | {median(warm, 'clock'):.2f} |")


main()
