"""table.py PROVIDER VERSION DATE FILE...: events of `go test -json`, one file a part → how many pass, and why the others do not."""
import collections
import json
import pathlib
import re
import sys

REASON = re.compile(r"not_offered_in_lab|not offered in this lab|Error: |error: |expected|panic:")
KNOWN = pathlib.Path(__file__).with_name("reasons.tsv")


def main(provider, version, date, files):
    known = dict(line.split("\t", 1) for line in KNOWN.read_text().splitlines() if line and not line.startswith("#"))
    outcomes, rows, missing = collections.defaultdict(collections.Counter), [], []
    for file in files:
        package = pathlib.Path(file).stem
        if not pathlib.Path(file).exists():
            missing.append(package)
            continue
        output, ended = events(file)
        for test, outcome in sorted(ended.items()):
            outcomes[package][outcome] += 1
            if outcome != "pass":
                rows.append((package, test, outcome, known.get(test) or why(output[test])))
    total = sum(outcomes.values(), collections.Counter())
    ran = total["pass"] + total["fail"]
    share = 100 * total["pass"] / ran if ran else 0
    print(f"# The {provider} provider's own acceptance tests\n")
    print(f"Made by `lab-tests/providers/run {provider}` on {date}: the tests of terraform-provider-{provider} {version}, unedited, "
          "against `phoenix lab up --api-only`.\n")
    print(f"**{total['pass']} of {ran} pass ({share:.1f} %)**; {total['skip']} skip themselves.\n")
    print("| part | pass | fail | skip |\n|---|---|---|---|")
    for package, count in sorted(outcomes.items()):
        print(f"| {package} | {count['pass']} | {count['fail']} | {count['skip']} |")
    if missing:
        print(f"\nNot run yet: {', '.join(missing)}.")
    print("\nWhat does not pass, and why:\n\n| part | test | outcome | reason |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def events(file):
    output, ended = collections.defaultdict(list), {}
    for line in open(file):
        event = json.loads(line) if line.startswith("{") else {}
        test = event.get("Test", "")
        if not test or "/" in test:
            continue
        if event.get("Action") == "output":
            output[test].append(event["Output"].strip())
        elif event.get("Action") in ("pass", "fail", "skip"):
            ended[test] = event["Action"]
    return output, ended


def why(lines):
    found = next((line for line in lines if REASON.search(line)), lines[-1] if lines else "")
    return found.replace("|", "/")[:200]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
