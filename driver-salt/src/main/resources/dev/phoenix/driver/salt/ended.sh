# Says what has become of the highstate: ended, running, rebooted (the host, in the middle) or gone.
run=/srv/phoenix/run
boot= pid= started=
read -r boot pid started 2>/dev/null <"$run/process"
now=$(cat /proc/sys/kernel/random/boot_id)
if [ "$boot" = "$now" ] && [ -n "$started" ] && [ "$started" = "$(cut -d ' ' -f 22 "/proc/$pid/stat" 2>/dev/null)" ]; then
  if [ -e "$run/exit" ]; then echo ended; else echo running; fi
# Looked for after the process: it may have ended just now.
elif [ -e "$run/exit" ]; then
  echo ended
elif [ -n "$boot" ] && [ "$boot" != "$now" ]; then
  echo rebooted
else
  echo gone
fi
