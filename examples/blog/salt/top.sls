# What a host is for decides what is on it; roles come from Terraform's local.hosts.
base:
  '*':
    - common
  'roles:edge':
    - match: grain
    - edge
  'roles:mail':
    - match: grain
    - mail
  'roles:control':
    - match: grain
    - control
    - nightly
  'roles:worker':
    - match: grain
    - worker
