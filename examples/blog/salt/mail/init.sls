{%- from 'packages.jinja' import packages with context %}
# Mail of the domain: accepts it for the domain's people, sends it on for the site's own hosts, signed.
{{ packages('mail packages', ['opendkim', 'postfix']) }}

/etc/postfix/tls.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:tls
    - mode: '0600'
    - show_changes: False

/etc/dkimkeys/{{ pillar['mail']['selector'] }}.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:dkim
    - user: opendkim
    - group: opendkim
    - mode: '0600'
    - makedirs: True
    - show_changes: False

/etc/opendkim.conf:
  file.managed:
    - source: salt://mail/files/opendkim.conf
    - template: jinja

opendkim:
  service.running:
    - enable: True
    - watch:
      - file: /etc/opendkim.conf
      - file: /etc/dkimkeys/*

{% for file in ['main.cf', 'master.cf'] %}
/etc/postfix/{{ file }}:
  file.managed:
    - source: salt://mail/files/{{ file }}
    - template: jinja
{% endfor %}

/etc/aliases:
  file.managed:
    - contents: |
        # Written by Salt (mail/init.sls).
        postmaster: root
        hostmaster: root
        abuse: root

postalias /etc/aliases:
  cmd.run:
    - require:
      - file: /etc/postfix/main.cf
    - onchanges:
      - file: /etc/aliases

postfix:
  service.running:
    - enable: True
    - reload: True
    - watch:
      - file: /etc/postfix/main.cf
      - file: /etc/postfix/master.cf
      - file: /etc/postfix/tls.pem
