{%- from 'packages.jinja' import packages with context %}
# The site's reverse proxy: where every public name leads to, and what a switch turns.
{{ packages('edge packages', ['haproxy', 'socat']) }}

/etc/haproxy/phoenix:
  file.directory:
    - user: root
    - group: haproxy
    - mode: '0750'

# Certificate chain and key of all public names; PEM as the secret holds it.
/etc/haproxy/phoenix/tls.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:tls
    - mode: '0600'
    - show_changes: False

# What the edges of two sites show each other, and who must have signed it.
/etc/haproxy/phoenix/relay.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:relay
    - mode: '0600'
    - show_changes: False

/etc/haproxy/phoenix/relay-ca.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:relay-ca-cert
    - mode: '0644'

/etc/haproxy/phoenix/hold.lua:
  file.managed:
    - source: salt://edge/files/hold.lua

# Puts the other site's edge back where it was, after a reload or a restart.
/etc/haproxy/phoenix/relay.lua:
  file.managed:
    - source: salt://edge/files/relay.lua

# Host name -> service. Salt's own, unlike the next two.
/etc/haproxy/phoenix/services.map:
  file.managed:
    - source: salt://edge/files/services.map
    - template: jinja

# These belong to Phoenix: a switch sets them over the runtime socket, and edge-keep keeps them over a reload. A highstate
# in the middle of a switch must not turn anything back, so Salt only sees that they are there.
{% for file in ['share.map', 'hold.map', 'servers.state'] %}
/etc/haproxy/phoenix/{{ file }}:
  file.managed:
    - replace: False
    - mode: '0644'
{% endfor %}

/etc/haproxy/haproxy.cfg:
  file.managed:
    - source: salt://edge/files/haproxy.cfg
    - template: jinja
    - check_cmd: /usr/sbin/haproxy -c -q -f
    - require:
      - file: /etc/haproxy/phoenix/*

# The access log goes through rsyslog, not through the journal (which limits rates) and not straight into a file (HAProxy
# takes O_APPEND off its standard output, and writes over the beginning after a restart).
/var/log/haproxy:
  file.directory:
    - mode: '0755'

/etc/rsyslog.d/10-access.conf:
  file.managed:
    - source: salt://edge/files/rsyslog.conf
    - require:
      - file: /var/log/haproxy
    - watch_in:
      - service: rsyslog

/usr/local/sbin/edge-keep:
  file.managed:
    - source: salt://edge/files/edge-keep
    - mode: '0755'

/etc/systemd/system/haproxy.service.d/estate.conf:
  file.managed:
    - source: salt://edge/files/estate.conf
    - makedirs: True

# A changed unit takes a restart. Before HAProxy's first start there is nothing to restart, and nothing happens.
systemctl daemon-reload && systemctl try-restart haproxy:
  cmd.run:
    - onchanges:
      - file: /etc/systemd/system/haproxy.service.d/estate.conf
    - require_in:
      - service: haproxy

/etc/logrotate.d/haproxy-access:
  file.managed:
    - source: salt://edge/files/logrotate

# Certificates, maps and configuration take a reload, which no request notices.
haproxy:
  service.running:
    - enable: True
    - reload: True
    - require:
      - service: rsyslog
    - watch:
      - file: /etc/haproxy/haproxy.cfg
      - file: /etc/haproxy/phoenix/tls.pem
      - file: /etc/haproxy/phoenix/relay.pem
      - file: /etc/haproxy/phoenix/relay-ca.pem
      - file: /etc/haproxy/phoenix/hold.lua
      - file: /etc/haproxy/phoenix/relay.lua
      - file: /etc/haproxy/phoenix/services.map
