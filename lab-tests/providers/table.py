"""Events of `go test -json` → a table of tests: passed, skipped, or failed with the first line that says why."""
import collections
import json
import re
import sys

REASON = re.compile(r"not_offered_in_lab|not offered in this lab|Error: |error: |expected|panic:")


def main(version):
    output, ended = collections.defaultdict(list), {}
    for line in sys.stdin:
        event = json.loads(line) if line.startswith("{") else {}
        key = (event.get("Package", "").rsplit("/", 1)[-1], event.get("Test", ""))
        if not key[1] or "/" in key[1]:
            continue
        if event.get("Action") == "output":
            output[key].append(event["Output"].strip())
        elif event.get("Action") in ("pass", "fail", "skip"):
            ended[key] = event["Action"]
    count = collections.Counter(ended.values())
    ran = count["pass"] + count["fail"]
    print(f"hcloud provider {version}: {count['pass']} of {ran} acceptance tests pass, {count['skip']} skip themselves\n")
    print("| package | test | outcome | reason |\n|---|---|---|---|")
    for (package, test), outcome in sorted(ended.items()):
        reason = "" if outcome == "pass" else why(output[package, test])
        print(f"| {package} | {test} | {outcome} | {reason} |")


def why(lines):
    found = next((line for line in lines if REASON.search(line)), lines[-1] if lines else "")
    return found.replace("|", "/")[:200]


if __name__ == "__main__":
    main(sys.argv[1])
