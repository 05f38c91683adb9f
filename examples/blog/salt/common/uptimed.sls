# How long each boot lasted. Phoenix keeps the records of a site that is destroyed.
/etc/uptimed.conf:
  file.managed:
    - source: salt://common/files/uptimed.conf

uptimed:
  service.running:
    - enable: True
    - watch:
      - file: /etc/uptimed.conf
