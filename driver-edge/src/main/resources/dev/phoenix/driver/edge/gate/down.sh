#!/bin/sh
# Takes away what up.sh did, in whatever state it is. New connections reach the edge from the first line on.
cd @FOLDER@ || exit 1
./bin/nft delete table inet phoenix_gate 2> /dev/null
./bin/nft delete table inet phoenix_gate_return 2> /dev/null
for family in -4 -6; do
	while ip $family rule del pref 71 lookup 7171 2> /dev/null; do :; done
	while ip $family rule del pref 72 lookup 7171 2> /dev/null; do :; done
	ip $family route flush table 7171 2> /dev/null
done
ip -6 addr del fd6a:7e::1/128 dev lo 2> /dev/null
exit 0
