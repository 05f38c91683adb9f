"""Writes two zones that differ in a known number of record sets: OLD.zone NEW.zone RECORDS CHANGES.

The same numbers give the same files. Of the changes, half are updates, a quarter each are creations and deletions.
"""
import random
import sys

ORIGIN = "example.org."
HEAD = [
    ("@", 3600, "SOA", ["ns1 hostmaster 1 7200 3600 1209600 300"]),
    ("@", 3600, "NS", ["ns1", "ns2"]),
    ("ns1", 3600, "A", ["192.0.2.1"]),
    ("ns2", 3600, "A", ["192.0.2.2"]),
]


def values(kind, number, draw):
    low, high = draw.randrange(1, 250), draw.randrange(256)
    return {
        "A": [f"192.0.2.{low}", f"198.51.100.{high}"][: 1 + low % 2],
        "AAAA": [f"2001:db8:{number & 0xFFFF:x}::{low:x}"],
        "CNAME": [f"host{low}"],
        "MX": [f"10 mail{low}", f"20 mail{low + 1}"],
        "TXT": [f'"v=spf1 ip4:192.0.2.{low} include:spf{number}.example.net -all"'],
        "SRV": [f"0 {low} 5060 sip{low}"],
        "CAA": [f'0 issue "ca{low}.example.net"'],
        "PTR": [f"host{low}.example.net."],
        "NS": [f"ns{low}.example.net.", f"ns{low + 1}.example.net."],
        "SSHFP": [f"4 2 {draw.getrandbits(256):064x}"],
        "TLSA": [f"3 1 1 {draw.getrandbits(256):064x}"],
    }[kind]


# As often as in the zones of a provider of hosting: addresses and aliases for the most part.
KINDS = ["A"] * 8 + ["AAAA"] * 4 + ["CNAME"] * 4 + ["TXT"] * 3 + ["MX"] * 2 + ["SRV", "CAA", "PTR", "NS", "SSHFP", "TLSA"]
PREFIXES = {"SRV": "_sip._udp.", "TLSA": "_443._tcp."}


def sets(records, draw):
    count, number, found = sum(len(one[3]) for one in HEAD), 0, []
    while count < records:
        kind = KINDS[number % len(KINDS)]
        name = PREFIXES.get(kind, "") + f"n{number}"
        found.append((name, draw.choice([300, 3600, 86400]), kind, values(kind, number, draw)))
        count += len(found[-1][3])
        number += 1
    return found


def other(one, draw):
    name, ttl, kind, old = one
    new = old
    while new == old:
        new = values(kind, draw.randrange(1 << 20), draw)
    return name, ttl, kind, new


def write(path, all_sets):
    with open(path, "w", encoding="ascii") as out:
        out.write(f"$ORIGIN {ORIGIN}\n")
        for name, ttl, kind, data in HEAD + all_sets:
            for value in data:
                out.write(f"{name}\t{ttl}\tIN\t{kind}\t{value}\n")


def main(old_path, new_path, records, changes):
    draw = random.Random(4)
    old = sets(records, draw)
    picked = draw.sample(range(len(old)), changes * 3 // 4)
    # No MX goes for good: that is what a brake of Phoenix is for.
    picked.sort(key=lambda at: old[at][2] == "MX")
    deleted, updated = set(picked[: changes // 4]), set(picked[changes // 4 :])
    new = [other(one, draw) if at in updated else one for at, one in enumerate(old) if at not in deleted]
    fresh = changes - len(picked)
    new += [(f"new{at}", 300, "A", [f"203.0.113.{at % 250 + 1}"]) for at in range(fresh)]
    write(old_path, old)
    write(new_path, new)
    print(f"created {fresh}, updated {len(updated)}, deleted {len(deleted)}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
