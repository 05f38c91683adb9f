"""FOLDER, with the new hosts on stdin as Terraform's output has them: their addresses in place of the earlier ones."""
import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
new = json.load(sys.stdin)
changes = []
for host in json.loads((folder / "inventory.json").read_text())["hosts"]:
    changes += [(host[key], new[host["name"]][key].split("/")[0]) for key in ("ipv4", "ipv6") if host.get(key)]
for file in [folder / "hosts", folder / "services", *(folder / "files").rglob("*.sls")]:
    text = file.read_text()
    # By way of marks, because an address may be taken by another host.
    for number, (old, _) in enumerate(changes):
        text = text.replace(old, f"\0{number}\0")
    for number, (_, address) in enumerate(changes):
        text = text.replace(f"\0{number}\0", address)
    file.write_text(text)
