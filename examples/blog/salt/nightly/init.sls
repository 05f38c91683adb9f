# The nightly dump of the database. Both sites have the job; it runs where it is the singleton's turn.
/usr/local/sbin/nightly:
  file.managed:
    - source: salt://nightly/files/nightly
    - mode: '0755'

/etc/systemd/system/nightly.service:
  file.managed:
    - source: salt://nightly/files/nightly.service

/etc/cron.d/nightly:
  file.managed:
    - contents: |
        # Written by Salt (nightly/init.sls). A unit that is not to run here refuses by its condition.
        15 3 * * * root systemctl start nightly.service

cron:
  service.running:
    - enable: True
