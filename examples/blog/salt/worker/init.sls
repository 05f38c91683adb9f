{%- from 'packages.jinja' import packages with context %}
# A Kubernetes node. It joins by itself: with the bootstrap token it asks the control plane for its own certificate.
include:
  - kube

{{ packages('worker packages', ['conntrack', 'containerd', 'containernetworking-plugins', 'ethtool', 'iptables', 'runc']) }}

# The pods' network between the workers: a VXLAN over the private one, because providers' networks only carry packets
# of addresses that they gave out.
/etc/cni/net.d/10-pods.conflist:
  file.managed:
    - source: salt://worker/files/cni.conflist
    - template: jinja
    - makedirs: True

/usr/local/sbin/pod-network:
  file.managed:
    - source: salt://worker/files/pod-network
    - template: jinja
    - mode: '0755'

{% for config in ['kubelet.yaml', 'kube-proxy.yaml', 'bootstrap.conf'] %}
/etc/kubernetes/{{ config }}:
  file.managed:
    - source: salt://worker/files/{{ config }}
    - template: jinja
    - mode: '0600'
    - show_changes: False
    - require:
      - file: /etc/kubernetes/pki/ca.crt
{% endfor %}

# The same token again, as curl wants it.
/etc/kubernetes/bootstrap.header:
  file.managed:
    - contents: "Authorization: Bearer {{ pillar['phoenix']['secrets']['bootstrap-token'] }}"
    - mode: '0600'
    - show_changes: False
    - require:
      - file: /etc/kubernetes/pki/ca.crt

/usr/local/sbin/when-joinable:
  file.managed:
    - source: salt://worker/files/when-joinable
    - template: jinja
    - mode: '0755'

/etc/containerd/config.toml:
  file.managed:
    - source: salt://worker/files/containerd.toml
    - template: jinja
    - makedirs: True

{% for unit in ['pod-network', 'kubelet', 'kube-proxy'] %}
/etc/systemd/system/{{ unit }}.service:
  file.managed:
    - source: salt://worker/files/{{ unit }}.service
    - template: jinja
{% endfor %}

{% for unit, config in [
  ('pod-network', '/usr/local/sbin/pod-network'),
  ('containerd', '/etc/containerd/config.toml'),
  ('kubelet', '/etc/kubernetes/kubelet.yaml'),
  ('kube-proxy', '/etc/kubernetes/kube-proxy.yaml')] %}
{{ unit }}:
  service.running:
    - enable: True
    - watch:
      - file: {{ config }}
{%- if unit != 'containerd' %}
      - file: /etc/systemd/system/{{ unit }}.service
{%- endif %}
{%- if unit in ['kubelet', 'kube-proxy'] %}
    - require:
      - file: /usr/local/bin/kube
{%- endif %}
{% endfor %}
