# Salt of one exact version with its own pinned requirements (from standard input, $1 bytes), in a virtual environment.
set -e
umask 022
mkdir -p /opt/salt
touch /opt/salt/.incomplete
cat >/opt/salt/requirements.txt
[ "$(wc -c </opt/salt/requirements.txt)" -eq "$1" ] || {
  echo "only a part of Salt's requirements came" >&2
  exit 74
}
export DEBIAN_FRONTEND=noninteractive
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  apt-get -q update
  apt-get -q install -y --no-install-recommends python3-venv
fi
python3 -m venv /opt/salt
/opt/salt/bin/pip install --quiet --disable-pip-version-check --no-deps -r /opt/salt/requirements.txt
rm /opt/salt/.incomplete
