#!/usr/bin/env python3
"""Whether the import reads the made-up plans as well as it has to.

    level.py BINARY

Runs score.py over this folder and holds its last line to level.txt: what is worse than there fails, and what is better is
said, so that the level is raised.
"""
from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

import score

HERE = Path(__file__).resolve().parent


def levels() -> list[tuple[str, str, float]]:
    """Name, `>=` or `<=`, and figure of each line that is no comment."""
    lines = (line.split("#")[0].split() for line in (HERE / "level.txt").read_text(encoding="utf-8").splitlines())
    return [(name, sign, float(figure)) for name, sign, figure in filter(None, lines)]


def main() -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        score.main(HERE, sys.argv[1:])
    print(said.getvalue())
    total = re.search(r"^TOTAL (.*)$", said.getvalue(), re.M)
    found = {name: float(figure) for name, figure in re.findall(r"(\w+)=([\d.]+)", total[1] if total else "")}
    worse = []
    for name, sign, level in levels():
        figure = found.get(name)
        if figure is None or (figure < level if sign == ">=" else figure > level):
            worse.append(f"{name} is {figure}, and has to be {sign} {level}")
        elif figure != level:
            print(f"better: {name} is {figure}, the level is {level}: raise it in tests/import/level.txt")
    sys.exit("\n".join(worse) or None)


if __name__ == "__main__":
    main()
