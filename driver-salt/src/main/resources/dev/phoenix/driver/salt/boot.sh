# Waits until cloud-init has done all that a first boot is to do, then shows its result; nothing where there is no cloud-init.
# $1: seconds to wait at most; exit 3: they are over.
if [ -e /run/cloud-init/status.json ] && [ ! -e /run/cloud-init/disabled ]; then
  waited=0
  while [ ! -e /run/cloud-init/result.json ]; do
    if [ "$waited" -ge "$1" ]; then exit 3; fi
    sleep 1
    waited=$((waited + 1))
  done
fi
if [ -e /run/cloud-init/result.json ]; then cat /run/cloud-init/result.json; fi
