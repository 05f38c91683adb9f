# Every host. In the order in which a person would look at it.
include:
  - common.packages
  - common.users
  - common.sshd
  - common.firewall
  - common.fail2ban
  - common.uptimed
  - common.kernel
  - common.volumes
