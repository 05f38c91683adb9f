# Puts the files from standard input (tar) in the place of those that were there; $1 is their digest, $2 the archive's length in bytes:
# tar is content with an archive that ends between two files, as one may when the connection breaks.
set -e
umask 077
mkdir -p /srv/phoenix
cd /srv/phoenix
rm -rf next
mkdir next
cat >next/tar
[ "$(wc -c <next/tar)" -eq "$2" ] || {
  echo "only a part of the states came" >&2
  exit 74
}
# Times are those of now: Salt takes a file of the same time for the same file, whatever is in it.
tar -x -m -f next/tar -C next --no-same-owner
rm -f digest
for part in salt pillar etc; do
  rm -rf "$part"
  mv "next/$part" "$part"
done
rm -rf next
printf '%s\n' "$1" >digest
