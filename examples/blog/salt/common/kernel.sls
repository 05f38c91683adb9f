/etc/sysctl.d/60-estate.conf:
  file.managed:
    - source: salt://common/files/sysctl.conf
    - template: jinja

sysctl --quiet --load=/etc/sysctl.d/60-estate.conf:
  cmd.run:
    - onchanges:
      - file: /etc/sysctl.d/60-estate.conf
