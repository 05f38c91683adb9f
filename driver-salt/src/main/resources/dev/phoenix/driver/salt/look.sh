# What is on the host: waits until its first boot is over, then says whether Salt is there and which files it has.
if [ -e /run/cloud-init/status.json ] && [ ! -e /run/cloud-init/disabled ]; then
  waited=0
  while [ ! -e /run/cloud-init/result.json ] && [ "$waited" -lt 3000 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
fi
if [ -x /opt/salt/bin/salt-call ] && [ ! -e /opt/salt/.incomplete ]; then echo present; else echo absent; fi
cat /srv/phoenix/digest 2>/dev/null || echo none
