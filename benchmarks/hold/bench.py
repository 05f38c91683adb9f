"""Moves in a row: the longest held request of each, and whether anybody was refused or anything was lost."""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLUMNS = ["move", "outcome", "requests", "failed", "writes", "lost", "doubled", "longest held, ms", "whole hold, ms", "minutes"]


def move(phoenix, options, number, folder):
    began = time.monotonic()
    with open(folder / "output", "w+") as out:
        done = subprocess.run([phoenix, "rehearse", "--report", folder, *options], stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        if not (folder / "report.json").exists():
            out.seek(0)
            sys.exit(f"move {number} ended with {done.returncode} and without a report:\n{out.read()[-3000:]}")
    report = json.loads((folder / "report.json").read_text())
    requests, writes, hold = report["requests"], report["writes"], report["hold"]
    lost = writes["lost"] + writes["uploads_lost"]
    return [number, report["outcome"], requests["total"], requests["failed"], writes["acknowledged"], lost, writes["doubled"],
            hold["longest_ms"], hold["span_ms"], round((time.monotonic() - began) / 60, 1)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("phoenix")
    arguments.add_argument("--runs", type=int, default=10)
    arguments.add_argument("--json", action="store_true")
    known, options = arguments.parse_known_args()
    rows = []
    for number in range(1, known.runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(move(known.phoenix, options, number, Path(folder)))
        print("  ".join(str(cell) for cell in rows[-1]), file=sys.stderr)
    if known.json:
        print(json.dumps([dict(zip(COLUMNS, row)) for row in rows], indent=2))
    else:
        print("| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS))
        for row in rows:
            print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(f"longest {max(row[7] for row in rows)}")
    sys.exit(any(row[1] != "done" or row[3] or row[5] or row[6] for row in rows))


main()
