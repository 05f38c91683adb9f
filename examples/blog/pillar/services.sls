# Where the edge finds each service in Kubernetes: the Service's NodePort (kubernetes/*.yaml) on every worker, and the
# path that tells whether it lives. That path must not look at the database: a writer that moves is no reason to
# take its application out of service.
services:
  www:
    nodeport: 30080
    check: /
  blog:
    nodeport: 30081
    check: /
  guestbook:
    nodeport: 30082
    check: /livez

# Volumes are mounted at /mnt/<name> and belong to the user that its pod runs as.
volumes:
  uploads: {owner: 10001}
  postgres: {owner: 999}
