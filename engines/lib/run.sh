# Running a build's commands: output to the log, a sign of life now and then, nothing left behind on interruption.

child=
temp=

# run COMMAND...: in its own process group, so that all of it can be ended.
run() {
    printf '\n$ %s\n' "$*" >>"$log"
    setsid "$@" >>"$log" 2>&1 </dev/null &
    child=$!
    local status=0
    wait "$child" || status=$?
    child=
    return "$status"
}

# step MESSAGE COMMAND...: a command the engine cannot do without.
step() {
    local message=$1
    shift
    event building "" "" "$message"
    run "$@" || broken "$message"
}

# broken WHAT: tells a refused network from other failures by what the tools print.
broken() {
    local network='dial tcp|no such host|[Cc]onnection refused|i/o timeout|TLS handshake|Temporary failure|Network is unreachable'
    network+='|[Cc]ould not (connect|resolve)|Failed to (fetch|establish)|NewConnectionError|proxyconnect'
    [[ $json == yes ]] || tail -n 8 "$log" | sed 's/^/    /' >&2
    if tail -n 60 "$log" | grep -qE "$network"; then
        fail ENG-005 "the network refused while $1." "Check the connection and the proxy settings, then run it again (log: $log)."
    fi
    fail ENG-006 "failed while $1: $(grep -v '^ *$' "$log" | tail -1 | cut -c1-200)." "See $log, then run it again."
}

# Prints a line every 15 s while an engine is being built. It waits without a child process, which would outlive it and keep
# the reader of this program's output waiting.
heartbeat() {
    local never
    exec {never}<> <(:)
    while true; do
        read -r -t 15 -u "$never" || true
        event building "" "" "still at it"
    done
}

# leave: the end of an engine's subshell, whatever its reason.
leave() {
    local status=$?
    trap '' TERM
    [[ -z $child ]] || { kill -TERM -- "-$child" "$child" 2>/dev/null; wait "$child" 2>/dev/null; } || true
    [[ -z ${beat:-} ]] || kill "$beat" 2>/dev/null || true
    [[ -z $temp ]] || discard "$temp"
    case $status in
        0 | 143) ;;
        *) [[ -n ${reported:-} ]] || fail ENG-006 "stopped unexpectedly (status $status)." "See $log, then run it again." ;;
    esac
}
