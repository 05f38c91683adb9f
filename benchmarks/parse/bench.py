"""--knot KZONECHECK --bind NAMED-COMPILEZONE [--records N] [--runs N] [--json] -- PARSE...: measures all three on the same file."""
import argparse
import random
import sys
import tempfile
from pathlib import Path

from measuring import in_turn, once, options, show

sys.path.append(str(Path(__file__).resolve().parent.parent / "dns"))
import zones

OURS = "phoenix, reading only"


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/parse/run")
    parser.add_argument("--knot", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--bind", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("ours", nargs="+", help=argparse.SUPPRESS)
    options(parser)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        zone = Path(name) / "zone"
        zones.write(zone, zones.sets(wanted.records, random.Random(4)))
        # Neither of the others is to look at more than it must: no integrity, nothing written but to nowhere.
        lenient = [word for one in "ikmnrMST" for word in (f"-{one}", "none" if one == "i" else "ignore")]
        commands = {
            OURS: lambda: once([*wanted.ours, zone, "example.org"], name),
            "kzonecheck": lambda: once([wanted.knot, "-o", "example.org", zone], name),
            "named-compilezone": lambda: once([wanted.bind, *lenient, "-F", "raw", "-o", "/dev/null", "example.org", zone], name),
        }
        best = in_turn(commands, wanted.runs)
        show(best, [OURS], ["kzonecheck", "named-compilezone"], wanted.runs, wanted.json)


main()
