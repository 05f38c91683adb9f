{%- from 'packages.jinja' import packages with context %}
{{ packages('common packages', [
  'cron', 'curl', 'fail2ban', 'logrotate', 'nftables', 'openssh-server',
  'openssl', 'rsync', 'rsyslog', 'uptimed']) }}

# Presence of a file here says: this singleton runs at this site. Phoenix puts it there and takes it away; Salt never does.
/var/lib/phoenix/active:
  file.directory:
    - makedirs: True
    - mode: '0755'
