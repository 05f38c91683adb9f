kubernetes:
  # etcd, apiserver, controller-manager, scheduler, kubelet, kube-proxy and kubectl in one file, told apart by its first
  # argument (engines/kube builds it). Fetched only if the host doesn't have it already; the address and the checksum of
  # where you keep it go here, and a host that has to fetch it refuses what has another checksum.
  binary: https://downloads.example.org/kube-1.34.2-linux-amd64
  sha256: 0000000000000000000000000000000000000000000000000000000000000000
  pause: registry.example.org/blog/pause:1
  services: 10.96.0.0/16    # addresses of Services
  service_ip: 10.96.0.1     # the first of them is the API server's own
  pods: 10.88.0.0/16        # worker number n has 10.88.n.0/24
  pods_prefix: '10.88'
  mtu: 1400                 # what VXLAN leaves of Hetzner's private network (1450); DigitalOcean's has room for more
