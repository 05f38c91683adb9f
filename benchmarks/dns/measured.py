#!/usr/bin/env python3
"""Runs a command: measured.py OUTPUT COMMAND...; its words go to OUTPUT, its seconds and peak MiB to standard output."""
import resource
import subprocess
import sys
import time

with open(sys.argv[1], "w", encoding="utf-8") as output:
    began = time.monotonic()
    code = subprocess.call(sys.argv[2:], stdout=output, stderr=subprocess.STDOUT)
    seconds = time.monotonic() - began
if code != 0:
    with open(sys.argv[1], encoding="utf-8") as output:
        sys.stderr.write(output.read()[-4000:])
    sys.exit(f"{sys.argv[2]} ended with {code}")
print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}")
