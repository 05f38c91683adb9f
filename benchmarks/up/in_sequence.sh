#!/usr/bin/env bash
# in_sequence.sh FOLDER: builds a site by calling the engines one after the other, with what is in FOLDER (bench.py puts it there), until each service has
# answered. FOLDER/times gets a line for each call: what it was, where, and the seconds it took.
set -euo pipefail

folder=$1
# shellcheck source=/dev/null
source "$folder/environment"
ssh=(ssh -i "$folder/key" -o BatchMode=yes -o ConnectTimeout=5 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR)

# step WHAT WHERE COMMAND...
step() {
    local began=$EPOCHREALTIME
    "${@:3}" >> "$folder/log" 2>&1 || { tail -20 "$folder/log"; echo "$1 $2 failed"; exit 1; }
    awk -v what="$1" -v where="$2" -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN { printf "%s\t%s\t%.2f\n", what, where, ended - began }' >> "$folder/times"
}

# patiently COMMAND...: until it succeeds, for at most five minutes
patiently() {
    local late=$((SECONDS + 300))
    until "$@"; do
        ((SECONDS < late)) || return 1
        sleep 0.2
    done
}

# The account gives other addresses than the first time: what is in FOLDER names them from here on.
readdress() {
    tofu -chdir="$folder/terraform" output -json phoenix_hosts | python3 "$(dirname "$0")/readdress.py" "$folder"
}

send() { tar -C "$folder/files/$2" -cf - . | "${ssh[@]}" "root@$1" 'mkdir -p /srv && tar -xf - -C /srv'; }

highstate() {
    "${ssh[@]}" "root@$1" 'unset SHELL; /opt/salt/bin/salt-call --local --config-dir=/srv/phoenix/etc --out=quiet --retcode-passthrough state.highstate'
}

ready() {
    "${ssh[@]}" "root@$1" "set -e; export KUBECONFIG=/etc/kubernetes/admin.conf; kubectl wait --for=condition=Ready --timeout=300s node --all
        while read -r node label; do kubectl label --overwrite node \"\$node\" \"\$label\"; done" < "$folder/labels"
}

rollout() {
    "${ssh[@]}" "root@$1" 'set -e; export KUBECONFIG=/etc/kubernetes/admin.conf; kubectl get deployments,statefulsets,daemonsets -A --no-headers -o custom-columns=N:.metadata.namespace,K:.kind,M:.metadata.name |
        while read -r namespace kind name; do kubectl -n "$namespace" rollout status --timeout=300s "$kind/$name" < /dev/null; done'
}

asked() { curl --silent --show-error --fail --max-time 20 --cacert "$folder/ca.crt" --resolve "$2:443:$3" --output /dev/null "$1"; }

: > "$folder/times"
step "tofu init" "" tofu -chdir="$folder/terraform" init -input=false -no-color
step "tofu apply" "" tofu -chdir="$folder/terraform" apply -auto-approve -input=false -no-color
step "addresses" "" readdress
while read -r name address; do step "first boot" "$name" patiently "${ssh[@]}" -n "root@$address" 'for _ in $(seq 3000); do [ ! -e /run/cloud-init/result.json ] || exit 0; sleep 0.1; done; exit 1'; done < "$folder/hosts"
while read -r -u 3 name address; do step "files" "$name" send "$address" "$name"; done 3< "$folder/hosts"
while read -r -u 3 name address; do step "highstate" "$name" highstate "$address" < /dev/null; done 3< "$folder/hosts"
control=$(awk '$1 == "control" { print $2 }' "$folder/hosts")
step "nodes ready" "" ready "$control"
step "kubectl apply" "" "${ssh[@]}" "root@$control" 'kubectl --kubeconfig=/etc/kubernetes/admin.conf apply --server-side -f -' < "$folder/objects"
step "rollout" "" rollout "$control"
while read -r -u 3 url host address; do step "asked" "$url" patiently asked "$url" "$host" "$address"; done 3< "$folder/services"
