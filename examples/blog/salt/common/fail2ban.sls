# It reads the file that rsyslog writes; the file must be there before the first failed login is.
/var/log/auth.log:
  file.managed:
    - replace: False
    - user: root
    - group: adm
    - mode: '0640'

rsyslog:
  service.running:
    - enable: True

/etc/fail2ban/jail.local:
  file.managed:
    - source: salt://common/files/jail.local
    - template: jinja

fail2ban:
  service.running:
    - enable: True
    - require:
      - file: /var/log/auth.log
    - watch:
      - file: /etc/fail2ban/jail.local
