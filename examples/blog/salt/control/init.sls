# The site's Kubernetes control plane, as ordinary units.
include:
  - kube

/etc/kubernetes/pki/ca.pem:
  file.managed:
    - contents_pillar: phoenix:secrets:cluster-ca
    - mode: '0600'
    - show_changes: False
    - require:
      - file: /etc/kubernetes/pki

/usr/local/sbin/cluster-pki:
  file.managed:
    - source: salt://control/files/cluster-pki
    - template: jinja
    - mode: '0755'

# Made once; again when the CA, this host's address or the script itself is another.
cluster-pki:
  cmd.run:
    - name: /usr/local/sbin/cluster-pki
    - unless: /usr/local/sbin/cluster-pki current
    - require:
      - file: /usr/local/bin/kube
      - file: /etc/kubernetes/pki/ca.pem
      - file: /etc/kubernetes/pki/ca.crt
      - file: /usr/local/sbin/cluster-pki

# How workers join: a token, and leave for those who show it to ask for a certificate.
/etc/kubernetes/join.yaml:
  file.managed:
    - source: salt://control/files/join.yaml
    - template: jinja
    - mode: '0600'
    - show_changes: False
    - require:
      - file: /etc/kubernetes/pki

{% set units = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'cluster-join'] %}
{% for unit in units %}
/etc/systemd/system/{{ unit }}.service:
  file.managed:
    - source: salt://control/files/{{ unit }}.service
    - template: jinja
{% endfor %}

{% for unit in units %}
{{ unit }}:
  service.running:
    - enable: True
    - watch:
      - file: /etc/systemd/system/{{ unit }}.service
{%- if unit == 'cluster-join' %}
      - file: /etc/kubernetes/join.yaml
{%- elif unit != 'etcd' %}
      - cmd: cluster-pki
{%- endif %}
{% endfor %}

# `kubectl` for root, without a word about where.
/usr/local/bin/kubectl:
  file.symlink:
    - target: kube

/root/.kube/config:
  file.symlink:
    - target: /etc/kubernetes/admin.conf
    - makedirs: True

/etc/profile.d/kubectl.sh:
  file.managed:
    - contents: export KUBECONFIG=/etc/kubernetes/admin.conf
