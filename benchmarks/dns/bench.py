"""PHOENIX OCTODNS-SYNC [--records N] [--changes N] [--alone]: measures both on the same two files."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ORIGIN = "example.org"
CONFIG = """\
manager: {max_workers: 1}
providers:
  new: {class: octodns_bind.ZoneFileProvider, directory: ./new, file_extension: .zone}
  old: {class: standing_zone_file.StandingZoneFile, directory: ./old, file_extension: .zone}
zones:
  example.org.: {sources: [new], targets: [old]}
"""

# Every TTL of the zones is allowed, so that both find the same changes.
ESTATE = """\
estate: benchmark
dns:
  zones: {example.org: zone}
  host: {folder: {path: %s}}
dns-ttl: {serving: 1d, switching: 60s}
"""


def measured(argv, folder, allowed, **environment):
    """Runs to the end; (output, seconds, seconds of CPU, peak MiB), the last two with all its processes."""
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        child = subprocess.Popen(argv, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **environment})
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - began
        out.seek(0)
        text = out.read().decode()
    if child.returncode not in allowed:
        sys.exit(f"{argv[0]} failed with {child.returncode}:\n{text[-3000:]}")
    return text, took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def say(who, changes, run):
    created, updated, deleted = changes
    print(f"{who}: created {created}, updated {updated}, deleted {deleted}", end="")
    print(f"; {run[1]:.2f} s, {run[2]:.2f} s of CPU, {run[3]:.0f} MiB", flush=True)


def estate(folder):
    """A Git repository whose commit wants the new zone, and a folder of master files that holds the old one."""
    home, published = folder / "estate", folder / "published"
    for path in (home, published):
        path.mkdir()
    (home / "phoenix.yaml").write_text(ESTATE % published)
    shutil.copy(folder / "new.zone", home / "zone")
    shutil.copy(folder / "old.zone", published / f"{ORIGIN}.zone")
    # Committed a while ago, as it mostly is: Git reads a file again that is as new as its index.
    for path in (home / "zone", home / "phoenix.yaml"):
        os.utime(path, (time.time() - 3600,) * 2)
    who = ["-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "The new zone"]):
        subprocess.run(["git", *words], cwd=home, check=True)
    return home


def ours(phoenix, folder):
    home = estate(folder)
    argv = [phoenix, "dns", "plan", "--state", folder / "state", "--summary", "--json"]
    # The first run builds the program if it must, and leaves the archive of classes that later ones start from.
    measured(argv, home, (0,))
    best = min((measured(argv, home, (0,)) for _ in range(3)), key=lambda run: run[1])
    total = json.loads(best[0].strip().splitlines()[-1])
    changes = total["creates"], total["updates"], total["deletes"]
    say("phoenix dns plan (best of 3)", changes, best)
    return changes, best


def octodns(sync, folder):
    for side in ("old", "new"):
        (folder / side).mkdir()
        (folder / side / f"{ORIGIN}.zone").symlink_to(folder / f"{side}.zone")
    (folder / "octodns.yaml").write_text(CONFIG)
    run = measured([sync, "--config-file", "octodns.yaml"], folder, (0,), PYTHONPATH=str(HERE))
    found = re.search(r"Summary: Creates=(\d+), Updates=(\d+), Deletes=(\d+)", run[0])
    if not found:
        sys.exit("octoDNS printed no summary:\n" + run[0][-3000:])
    changes = tuple(int(number) for number in found.groups())
    say("octodns (once)", changes, run)
    return changes, run


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/dns/run")
    parser.add_argument("phoenix", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("sync", help=argparse.SUPPRESS)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=2_000)
    parser.add_argument("--alone", action="store_true", help="without octoDNS, as with more than 200,000 records")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = [str(wanted.records), str(wanted.changes)]
        subprocess.run([sys.executable, HERE / "zones.py", "old.zone", "new.zone", *sizes], cwd=folder, check=True)
        mine, fast = ours(wanted.phoenix.resolve(), folder)
        if wanted.alone or wanted.records > 200_000:
            return
        theirs, slow = octodns(wanted.sync, folder)
        if mine != theirs:
            sys.exit("the two do not find the same changes")
        print(f"of CPU {slow[2] / fast[2]:.1f}")
        print(f"ratio {slow[1] / fast[1]:.1f}")


main()
