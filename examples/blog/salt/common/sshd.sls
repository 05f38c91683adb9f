# First file of the folder, because sshd takes the first value that it meets: whatever an image brings along comes later.
/etc/ssh/sshd_config.d/00-estate.conf:
  file.managed:
    - source: salt://common/files/sshd.conf
    - template: jinja
    - mode: '0600'
    - check_cmd: /usr/sbin/sshd -t -f

ssh:
  service.running:
    - enable: True
    - reload: True
    - watch:
      - file: /etc/ssh/sshd_config.d/00-estate.conf
