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

# How workers join: a token, and leave for those who show it to ask for a certificate.
/etc/kubernetes/join.yaml:
  file.managed:
    - source: salt://control/files/join.yaml
    - template: jinja
    - mode: '0600'
    - show_changes: False
    - require:
      - file: /etc/kubernetes/pki

{% set units = ['cluster-pki', 'etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'cluster-join'] %}
{% for unit in units %}
/etc/systemd/system/{{ unit }}.service:
  file.managed:
    - source: salt://control/files/{{ unit }}.service
    - template: jinja
{% endfor %}

# Keys and certificates are made once; again, and everything restarted with them, when the CA, this host's address or the
# script is another.
{% for unit, watched in {
  'cluster-pki': ['file: /usr/local/sbin/cluster-pki', 'file: /etc/kubernetes/pki/ca.pem', 'file: /etc/kubernetes/pki/ca.crt'],
  'etcd': [],
  'kube-apiserver': ['service: cluster-pki'],
  'kube-controller-manager': ['service: cluster-pki'],
  'kube-scheduler': ['service: cluster-pki'],
  'cluster-join': ['file: /etc/kubernetes/join.yaml'],
}.items() %}
{{ unit }}:
  service.running:
    - enable: True
    - require:
      - file: /usr/local/bin/kube
    - watch:
      - file: /etc/systemd/system/{{ unit }}.service
{%- for one in watched %}
      - {{ one }}
{%- endfor %}
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
