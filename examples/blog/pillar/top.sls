# phoenix.sls is not in this repository: Phoenix generates it for each host (who it is, its neighbours, its secrets).
base:
  '*':
    - access
    - mail
    - services
    - kubernetes
    - phoenix
