"""PHOENIX OCTODNS-SYNC [--records N] [--changes N] [--runs N] [--alone] [--json]: measures both on the same two files."""
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

from measuring import in_turn, once, options, show

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
    return lambda: once(argv, home)


def octodns(sync, folder):
    for side in ("old", "new"):
        (folder / side).mkdir()
        (folder / side / f"{ORIGIN}.zone").symlink_to(folder / f"{side}.zone")
    (folder / "octodns.yaml").write_text(CONFIG)
    # It finds its provider here; measuring is not for it.
    return lambda: once([sync, "--config-file", "octodns.yaml"], folder, PYTHONPATH=str(HERE))


def our_changes(output):
    """Records that octoDNS would delete are left alone without --prune."""
    total = json.loads(output.strip().splitlines()[-1])
    return total["creates"], total["updates"], total["deletes"] + total.get("left_alone", 0)


def their_changes(output):
    found = re.search(r"Summary: Creates=(\d+), Updates=(\d+), Deletes=(\d+)", output)
    if not found:
        sys.exit("octoDNS printed no summary:\n" + output[-3000:])
    return tuple(int(number) for number in found.groups())


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/dns/run")
    parser.add_argument("phoenix", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("sync", help=argparse.SUPPRESS)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=2_000)
    parser.add_argument("--alone", action="store_true", help="without octoDNS, as with more than 200,000 records")
    options(parser)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = [str(wanted.records), str(wanted.changes)]
        subprocess.run([sys.executable, HERE / "zones.py", "old.zone", "new.zone", *sizes], cwd=folder, check=True, stdout=sys.stderr)
        commands = {"phoenix dns plan": ours(wanted.phoenix.resolve(), folder)}
        alone = wanted.alone or wanted.records > 200_000
        if not alone:
            commands["octodns-sync"] = octodns(wanted.sync, folder)
        best = in_turn(commands, wanted.runs)
        if not alone and our_changes(best["phoenix dns plan"].output) != their_changes(best["octodns-sync"].output):
            sys.exit("the two do not find the same changes")
        show(best, ["phoenix dns plan"], ["octodns-sync"], wanted.runs, wanted.json)


main()
