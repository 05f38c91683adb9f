#!/bin/sh
# Keeps the ports turned to the gate while it answers. One transaction, so that an element is never missing in between; and
# one that has gone is made again. A gate that has not answered for five looks is killed, so that what waits in it fails now.
cd @FOLDER@ || exit 1
missed=0
while :; do
	if printf 'GET / HTTP/1.0\r\n\r\n' | timeout 1 ./bin/socat -t1 - UNIX-CONNECT:health.sock 2> /dev/null | grep -q '^HTTP/1.. 200'; then
		missed=0
		./bin/nft -f - <<-X
			add element inet phoenix_gate live { @PORTS_3S@ }
			delete element inet phoenix_gate live { @PORTS@ }
			add element inet phoenix_gate live { @PORTS_3S@ }
		X
	else
		missed=$((missed + 1))
		[ $missed -ne 5 ] || systemctl kill --signal=KILL phoenix-gate.service
	fi
	# The log stays of a size that a disk can bear; whoever follows it by name goes on.
	if [ "$(stat -c %s access.log 2> /dev/null || echo 0)" -gt 268435456 ]; then
		cp access.log access.log.1 && : > access.log
	fi
	sleep 1
done
