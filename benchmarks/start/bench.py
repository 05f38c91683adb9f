"""--estate FOLDER --tofu TOFU [--runs N] [--json] PHOENIX: measures commands that do little beside start."""
import argparse

from measuring import in_turn, once, options, show


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/start/run")
    parser.add_argument("--estate", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--tofu", required=True, help=argparse.SUPPRESS)
    parser.add_argument("phoenix", help=argparse.SUPPRESS)
    options(parser)
    wanted = parser.parse_args()
    ours = {f"phoenix {word}": [wanted.phoenix, word] for word in ("--version", "status", "validate")}
    commands = {name: (lambda argv=argv: once(argv, wanted.estate)) for name, argv in {**ours, "tofu version": [wanted.tofu, "version"]}.items()}
    best = in_turn(commands, wanted.runs)
    if "up old" not in best["phoenix status"].output:
        raise SystemExit("phoenix status does not know the run:\n" + best["phoenix status"].output)
    show(best, list(ours), ["tofu version"], wanted.runs, wanted.json)


main()
