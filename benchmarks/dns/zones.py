#!/usr/bin/env python3
"""Writes two versions of a zone: zones.py RECORDS CHANGES PUBLISHED WANTED. The same arguments give the same files."""
import random
import sys

records, changes = int(sys.argv[1]), int(sys.argv[2])
numbers = random.Random(20_261_121)
HEAD = """$ORIGIN example.org.
$TTL 3600
@ 3600 IN SOA ns1.example.org. hostmaster.example.org. 1 7200 900 1209600 300
@ 3600 IN NS ns1.example.org.
ns1 3600 IN A 192.0.2.53
"""
# One in twenty each; what a zone of hosts, services and mail domains has.
MIX = "A A A A A A A AAAA AAAA AAAA AAAA CNAME CNAME CNAME CNAME TXT TXT MX SRV CAA".split()
UPDATES, CREATES = 0.6, 0.2


def name(index, kind):
    return f"_sip._tcp.h{index:07d}" if kind == "SRV" else f"h{index:07d}"


def value(kind):
    n = numbers.randrange
    return {
        "A": lambda: f"198.{18 + n(2)}.{n(256)}.{n(256)}",
        "AAAA": lambda: f"2001:db8:{n(65536):x}::{1 + n(65535):x}",
        "CNAME": lambda: f"h{n(records):07d}.example.org.",
        "TXT": lambda: f'"v=spf1 ip4:198.18.{n(256)}.{n(256)} include:{n(10**6)}.example.net -all"',
        "MX": lambda: f"{10 * (1 + n(5))} h{n(records):07d}.example.org.",
        "SRV": lambda: f"{n(100)} {n(100)} {1 + n(65535)} h{n(records):07d}.example.org.",
        "CAA": lambda: f'0 issue "ca{n(10**6)}.example.net"',
    }[kind]()


def write(path, rows):
    with open(path, "w", encoding="ascii") as file:
        file.write(HEAD)
        file.writelines(f"{owner} 3600 IN {kind} {data}\n" for owner, kind, data in rows)


published = [(name(index, kind), kind, value(kind)) for index in range(records - 3) for kind in [MIX[index % len(MIX)]]]
write(sys.argv[3], published)

# No MX goes: Phoenix would refuse to send that, and rightly.
places = numbers.sample([index for index, row in enumerate(published) if row[1] != "MX"], changes)
updated = places[: int(changes * UPDATES)]
created = int(changes * CREATES)
gone = set(places[len(updated) + created :])
wanted = list(published)
for index in updated:
    owner, kind, old = wanted[index]
    fresh = value(kind)
    while fresh == old:
        fresh = value(kind)
    wanted[index] = (owner, kind, fresh)
wanted = [row for index, row in enumerate(wanted) if index not in gone]
for index in range(created):
    # Somewhere in the middle, as people add them.
    wanted.insert(numbers.randrange(len(wanted)), (f"new{index:06d}", "A", value("A")))
write(sys.argv[4], wanted)
