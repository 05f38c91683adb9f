"""FOLDER, with the new hosts on stdin as Terraform's output has them: their addresses in place of the earlier ones."""
import json
import re
import sys
from pathlib import Path

# By its name in the inventory: the name in the output.
KEYS = {"ipv4": "ipv4", "ipv6": "ipv6", "privateAddress": "private"}
# What must not follow: a digit more, a label more. By whether it is an address of IPv6.
AFTER = {False: r"(?!\.?\d)", True: r"(?![0-9a-f:])"}


def changes(folder, new):
    """Earlier address → the new one."""
    hosts = json.loads((folder / "inventory.json").read_text())["hosts"]
    return {host[key]: new[host["name"]][told].split("/")[0] for host in hosts for key, told in KEYS.items() if host.get(key)}


def main():
    folder = Path(sys.argv[1])
    changed = changes(folder, json.load(sys.stdin))
    # All at once, because an address may be another host's by now; whole ones, because one may begin like another.
    known = re.compile(r"(?<![\w.:])(" + "|".join(re.escape(one) + AFTER[":" in one] for one in changed) + ")")
    for file in [folder / "hosts", folder / "services", *(folder / "files").rglob("*.sls")]:
        file.write_text(known.sub(lambda found: changed[found[1]], file.read_text()))


main()
