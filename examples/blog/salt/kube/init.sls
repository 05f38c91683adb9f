# What control and worker hosts share: the Kubernetes binary and the cluster's CA.
/usr/local/bin/kube:
  file.managed:
    - source: {{ pillar['kubernetes']['binary'] }}
    - source_hash: {{ pillar['kubernetes']['sha256'] }}
    - mode: '0755'
    - replace: False

/etc/kubernetes/pki:
  file.directory:
    - makedirs: True
    - mode: '0700'

/etc/kubernetes/pki/ca.crt:
  file.managed:
    - contents_pillar: phoenix:secrets:cluster-ca-cert
    - require:
      - file: /etc/kubernetes/pki
