#!/bin/sh
# drain.sh SECONDS: sends clients home once new ones do not come any more. HTTP/1.1 is told by an answer, HTTP/2 by GOAWAY;
# prints how many connections are left, which are long ones such as websockets.
cd @FOLDER@ || exit 1
ask() { echo "$1" | ./bin/socat -t5 - UNIX-CONNECT:admin.sock; }
left() { ask "show stat" | awk -F, '($1 == "front" || $1 == "plain") && $2 == "FRONTEND" { n += $5 } END { print n + 0 }'; }
ask "add map @FOLDER@/drain.map all 1" > /dev/null
end=$(($(date +%s) + $1))
half=$(($(date +%s) + ($1 + 1) / 2))
told=
while [ "$(left)" != 0 ] && [ "$(date +%s)" -lt $end ]; do
	if [ -z "$told" ] && [ "$(date +%s)" -ge $half ]; then
		ask "shutdown frontend tls" > /dev/null
		told=yes
	fi
	sleep 0.2
done
left
