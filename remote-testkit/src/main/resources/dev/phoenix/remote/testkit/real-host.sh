# real-host.sh FOLDER ROOT ADDRESS PORT: a Debian host with files and processes of its own, of which sshd is the first. Run in a new mount and PID
# namespace: when this process ends, everything of it is gone.
set -e
folder=$1 root=$2 address=$3 port=$4
mount -t tmpfs own "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
cd "$folder/root"
mount -t proc proc proc
mount -t tmpfs run run
mount -t tmpfs dev dev
for device in null zero full random urandom tty; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
ln -s /proc/self/fd dev/fd
mkdir -p run/sshd run/lock root/.ssh
cat >root/.ssh/authorized_keys
chmod 700 root/.ssh
chmod 600 root/.ssh/authorized_keys
ssh-keygen -q -t ed25519 -N '' -f etc/ssh/ssh_host_ed25519_key
# Hosts share one network, so that each has an address of the loopback and none has port 22.
printf '%s\n' "Port $port" "ListenAddress $address" 'HostKey /etc/ssh/ssh_host_ed25519_key' 'UsePAM no' \
  'MaxStartups 100' 'PidFile none' >etc/ssh/sshd_config
cat etc/ssh/ssh_host_ed25519_key.pub
exec chroot . /usr/sbin/sshd -D -e
