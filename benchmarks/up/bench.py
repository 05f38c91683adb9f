"""A site built from nothing, twice in one lab: by `phoenix up`, and by a script that calls the same engines one after the other.

The lab is that of a rehearsal, whose old site is gone by then and whose new one serves. What only Phoenix knows (keys, user data, the hosts' files with their
pillar, Secrets) is taken from the site that it built, so that the script has no work of its own: it runs tofu, sends each host its files and runs salt-call
there, applies the manifests, waits for the workloads, and asks each service.
"""
import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

SEQUENCE = Path(__file__).with_name("in_sequence.sh")
KUBECTL = "kubectl --kubeconfig=/etc/kubernetes/admin.conf"


class Lab:
    """A rehearsal that was kept, and what is typed there."""

    def __init__(self, home, cache, estate):
        self.phoenix = home / "phoenix"
        if self.quietly("status") == 0:
            sys.exit("a lab is running already: see whose it is by phoenix lab list, end it by phoenix lab down")
        with tempfile.TemporaryDirectory() as report:
            try:
                self.typed("rehearse", *estate, "--keep", "--report", report, "--set", "switch.hold.at-most=10s")
            except BaseException:
                # Kept, whatever came of it. It is ours: there was none before.
                self.quietly("down")
                raise
            told = json.loads((Path(report) / "report.json").read_text())
        self.site = told["from"]
        self.folder = max((cache / "rehearsals").iterdir(), key=lambda one: one.name[-15:])
        self.state = self.folder / "state" / told["estate"]

    def quietly(self, what):
        return subprocess.run([self.phoenix, "lab", what], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    def typed(self, *words, **how):
        how = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
        done = subprocess.run([self.phoenix, *words], **how)
        if done.returncode:
            sys.exit(f"phoenix {' '.join(map(str, words))} ended with {done.returncode}:\n{(done.stdout + done.stderr).decode(errors='replace')[-3000:]}")
        return done.stdout

    def operator(self, *words, **how):
        return self.typed("lab", "exec", "operator", "--", *words, **how)

    def estate(self, *words):
        return self.operator(self.folder / "bin/phoenix", *words)

    def host(self, name, command):
        return self.typed("lab", "ssh", f"{name}.{self.site}", "--", command)


def timed(work):
    """Seconds, and what the work said."""
    began = time.monotonic()
    said = work()
    return time.monotonic() - began, said


def steps(said):
    """Of what `phoenix up` prints: each step that took a second or more, and its seconds; some go on at the same time."""
    done = re.finditer(r"^  ✓ (.+?)\s{2,}(?:(\d+) min )?([0-9.]+) s\b", said.decode(), re.M)
    return [[found[1], 60 * int(found[2] or 0) + float(found[3])] for found in done]


def take(lab, engines, folder):
    """What the script needs, from the site that Phoenix built."""
    folder.mkdir(parents=True)
    site = lab.state / "sites" / lab.site
    shutil.copytree(site / "terraform", folder / "terraform", ignore=shutil.ignore_patterns(".terraform", "*.plan", "phoenix_override.tf", "phoenix_encryption.tofu"))
    shutil.copy(lab.state / "ssh/operator", folder / "key")
    exports = [line for line in (lab.folder / "bin/phoenix").read_text().splitlines() if line.startswith("export ")]
    exports += [f"export PATH={engines['tofu'].parent}:$PATH", f"export TF_CLI_CONFIG_FILE={engines['providers']}/tofurc"]
    (folder / "environment").write_text("\n".join(exports) + "\n")
    shutil.copy(lab.folder / "secrets/public-ca.crt", folder / "ca.crt")
    shutil.copy(site / "inventory.json", folder)
    hosts = json.loads((folder / "inventory.json").read_text())["hosts"]
    (folder / "hosts").write_text("".join(f"{one['name']} {one['ipv4']}\n" for one in hosts))
    for one in hosts:
        files = folder / "files" / one["name"]
        files.mkdir(parents=True)
        subprocess.run(["tar", "-C", files, "-xf", "-"], input=lab.host(one["name"], "tar -C /srv --exclude=phoenix/run -cf - phoenix"), check=True)
    (folder / "labels").write_text("".join(f"{one['name']} volume.phoenix/{volume}=attached\n" for one in hosts for volume in one["volumes"]))
    (folder / "objects").write_text(objects(lab))
    edge = next(one["ipv4"] for one in hosts if "edge" in one["roles"])
    urls = re.findall(r"^\s+url:\s*(https:\S+)", (lab.folder / "estate/phoenix.yaml").read_text(), re.M)
    (folder / "services").write_text("".join(f"{url} {urlsplit(url).hostname} {edge}\n" for url in urls))


def objects(lab):
    """Namespaces, what Phoenix adds to them, and the estate's manifests, as one stream."""
    there = json.loads(lab.host("control", f"{KUBECTL} get namespaces,secrets,configmaps -A -o json"))["items"]
    own = [one for one in there
           if not re.match(r"kube-|default$", one["metadata"].get("namespace", one["metadata"]["name"])) and one["metadata"]["name"] != "kube-root-ca.crt"]
    for one in own:
        one["metadata"] = {key: one["metadata"][key] for key in ("name", "namespace") if key in one["metadata"]}
        one.pop("status", None)
        if one["kind"] == "Namespace":
            one.pop("spec", None)
    own.sort(key=lambda one: one["kind"] != "Namespace")
    manifests = sorted((lab.folder / "estate/kubernetes").rglob("*.yaml"))
    return "\n---\n".join([*map(json.dumps, own), *(one.read_text() for one in manifests)])


def engine_paths(home):
    lines = subprocess.run([home / "engines/ensure", "--json", "tofu", "providers"], check=True, capture_output=True, text=True).stdout.splitlines()
    return {one["engine"]: Path(one["path"]) for one in map(json.loads, lines) if one.get("state") == "ready"}


def critical(calls):
    """Seconds that nobody can be faster than who calls these engines: what hosts do at the same time counts once, by the slowest."""
    by_step = {}
    for what, where, seconds in calls:
        by_step.setdefault(what, []).append(seconds)
    at_once = {"first boot", "files", "highstate", "asked"}
    return sum(max(seconds) if what in at_once else sum(seconds) for what, seconds in by_step.items())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("home", type=Path)
    arguments.add_argument("cache", type=Path)
    arguments.add_argument("estate", nargs="*", help="as phoenix rehearse takes it; the example without one")
    arguments.add_argument("--json", action="store_true", help="one object instead of the table")
    known = arguments.parse_args()
    lab = Lab(known.home, known.cache, known.estate)
    with tempfile.TemporaryDirectory() as scratch:
        try:
            folder = Path(scratch) / "site"
            ours, said = timed(lambda: lab.estate("up", lab.site))
            take(lab, engine_paths(known.home), folder)
            lab.estate("destroy", lab.site, "--confirm", lab.site)
            theirs, _ = timed(lambda: lab.operator("bash", SEQUENCE, folder))
            calls = [(what, where, float(seconds)) for what, where, seconds in (line.split("\t") for line in (folder / "times").read_text().splitlines())]
        finally:
            lab.typed("lab", "down")
    show(known.json, ours, steps(said), theirs, calls)


def show(as_json, ours, own, theirs, calls):
    path = critical(calls)
    if as_json:
        print(json.dumps({"phoenix_s": round(ours, 1), "sequence_s": round(theirs, 1), "critical_path_s": round(path, 1), "calls": calls, "steps": own}))
        return
    print("the engines' calls:")
    for what, where, seconds in calls:
        print(f"  {what + ' ' + where:50}{seconds:8.1f} s")
    print("phoenix up:")
    for title, seconds in own:
        print(f"  {title:50}{seconds:8.1f} s")
    print(f"engines one after the other {theirs:8.1f} s\nengines' critical path      {path:8.1f} s\nphoenix up                  {ours:8.1f} s")
    print(f"{ours / theirs:.2f} x the sequence, {ours / path:.2f} x the critical path\nratio {theirs / ours:.1f}")


main()
