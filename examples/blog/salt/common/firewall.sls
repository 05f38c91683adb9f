# The host's own firewall, behind the provider's. Its own table and its own unit: Debian's nftables.service begins with
# `flush ruleset`, which would take kube-proxy's and fail2ban's tables with it.
nftables.service:
  service.dead:
    - enable: False

/etc/nftables.estate:
  file.managed:
    - source: salt://common/files/nftables.estate
    - template: jinja
    - mode: '0600'
    - check_cmd: /usr/sbin/nft -c -f

/etc/systemd/system/estate-firewall.service:
  file.managed:
    - source: salt://common/files/estate-firewall.service

estate-firewall:
  service.running:
    - enable: True
    - reload: True
    - watch:
      - file: /etc/nftables.estate
    - require:
      - file: /etc/systemd/system/estate-firewall.service
