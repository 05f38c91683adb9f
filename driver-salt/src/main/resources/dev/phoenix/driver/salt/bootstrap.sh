# Salt of one exact version with its own pinned requirements (from standard input), in a virtual environment.
set -e
umask 022
mkdir -p /opt/salt
touch /opt/salt/.incomplete
cat >/opt/salt/requirements.txt
export DEBIAN_FRONTEND=noninteractive
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  apt-get -q update
  apt-get -q install -y --no-install-recommends python3-venv
fi
python3 -m venv /opt/salt
/opt/salt/bin/pip install --quiet --disable-pip-version-check --no-deps -r /opt/salt/requirements.txt
rm /opt/salt/.incomplete
