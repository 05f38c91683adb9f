{%- from 'packages.jinja' import packages with context %}
# The site's reverse proxy, as any tutorial sets it up.
{{ packages('edge packages', ['nginx-light']) }}

/etc/nginx/tls.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:tls
    - mode: '0600'
    - show_changes: False

/etc/nginx/nginx.conf:
  file.managed:
    - source: salt://edge/files/nginx.conf
    - template: jinja
    - require:
      - file: /etc/nginx/tls.pem

nginx:
  service.running:
    - enable: True
    - reload: True
    - watch:
      - file: /etc/nginx/nginx.conf
      - file: /etc/nginx/tls.pem
