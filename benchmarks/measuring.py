"""What the benchmarks share: how a command is measured, and how the figures are shown."""
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Run:
    """Of one process with all its children; memory is of the largest of them."""

    output: str
    wall: float
    cpu: float
    mib: float


def once(argv, folder, allowed=(0,), **environment):
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        child = subprocess.Popen(argv, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **environment})
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - began
        out.seek(0)
        text = out.read().decode(errors="replace")
    if child.returncode not in allowed:
        sys.exit(f"{argv[0]} failed with {child.returncode}:\n{text[-3000:]}")
    return Run(text, took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turn(commands, runs):
    """Best of each: {name: Run}, of {name: a function that runs it once}. In turn, so that what else the machine does hits all."""
    all_runs = {name: [] for name in commands}
    for _ in range(runs):
        for name, run in commands.items():
            all_runs[name].append(run())
    return {
        name: Run(some[-1].output, min(one.wall for one in some), min(one.cpu for one in some), max(one.mib for one in some))
        for name, some in all_runs.items()
    }


def show(best, ours, others, runs, as_json):
    """The table, and the ratios of the others to each of ours."""
    others = [name for name in others if name in best]
    fastest = min(others, key=lambda name: best[name].wall, default=None)
    if as_json:
        print(json.dumps({"runs": runs, "commands": {
            name: {"wall_s": round(one.wall, 3), "cpu_s": round(one.cpu, 3), "mib": round(one.mib), **ratios(best, name, ours, others)}
            for name, one in best.items()}}))
        return
    width = max(map(len, best))
    print(f"{'best of ' + str(runs):{width}}  {'wall s':>8}  {'CPU s':>8}  {'MiB':>6}  times slower by the clock and in CPU than")
    for name, one in best.items():
        against = ", ".join(f"{mine} {wall:.1f} {cpu:.1f}" for mine, (wall, cpu) in ratios(best, name, ours, others).get("slower", {}).items())
        print(f"{name:{width}}  {one.wall:8.3f}  {one.cpu:8.3f}  {one.mib:6.0f}  {against}")
    if fastest:
        print(f"ratio {best[fastest].wall / max(best[mine].wall for mine in ours):.1f}")


def ratios(best, name, ours, others):
    if name not in others:
        return {}
    one = best[name]
    return {"slower": {mine: (round(one.wall / best[mine].wall, 2), round(one.cpu / best[mine].cpu, 2)) for mine in ours}}


def options(parser):
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="one object instead of the table")
