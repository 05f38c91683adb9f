# Puts the files from standard input (tar) in the place of those that were there; $1 is their digest.
set -e
umask 077
mkdir -p /srv/phoenix
cd /srv/phoenix
rm -rf next digest
mkdir next
# Times are those of now: Salt takes a file of the same time for the same file, whatever is in it.
tar -x -m -f - -C next --no-same-owner
for part in salt pillar etc; do
  rm -rf "$part"
  mv "next/$part" "$part"
done
rm -rf next
printf '%s\n' "$1" >digest
