# Runs the highstate apart from this session, so that a connection that breaks does not leave a host half-configured,
# and shows each state as it ends. The result lies in /srv/phoenix/run, and so does which process makes it: boot, PID and
# time of start, because a PID alone may be somebody else's later.
umask 077
# Salt runs the commands of states with $SHELL; under a minion's service that is unset, and sh is taken.
unset SHELL
run=/srv/phoenix/run
mkdir -p "$run"
rm -f "$run/exit"
: >"$run/log"
process='echo "$(cat /proc/sys/kernel/random/boot_id) $$ $(cut -d " " -f 22 /proc/$$/stat)" >/srv/phoenix/run/process'
# Until the other has begun, it is this one.
eval "$process"
setsid sh -c "$process"'
  /opt/salt/bin/salt-call --local --config-dir=/srv/phoenix/etc --out=json --no-color --retcode-passthrough \
  --log-level=info state.highstate >'"$run"'/out.json 2>'"$run"'/log
  echo $? >'"$run"'/exit.new; mv '"$run"'/exit.new '"$run"'/exit' </dev/null >/dev/null 2>&1 &
tail -n +1 -s 0.1 -f --pid=$! "$run/log" | grep --line-buffered -o 'Completed state \[.*\] at time'
