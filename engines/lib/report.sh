# What ensure says: one line per event for people (stderr) or one JSON object per line for programs (stdout).

json_string() {
    local text=$1
    text=${text//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/\\n}
    text=${text//$'\r'/}
    text=${text//$'\t'/\\t}
    printf '"%s"' "$text"
}

# Seconds since $1 (microseconds since the epoch), with one decimal.
seconds_since() {
    local tenths=$(((${EPOCHREALTIME/[.,]/} - $1) / 100000))
    printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# event STATE ORIGIN PATH MESSAGE: about $engine, whose clock is $started.
event() {
    local state=$1 origin=$2 path=$3 message=$4 seconds
    seconds=$(seconds_since "$started")
    if [[ $json == yes ]]; then
        printf '{"engine":%s,"state":"%s","version":%s,"origin":"%s","path":%s,"seconds":%s,"message":%s}\n' \
            "$(json_string "$engine")" "$state" "$(json_string "${version:-}")" "$origin" "$(json_string "$path")" \
            "$seconds" "$(json_string "$message")"
    else
        printf '%-22s %-12s %7s s  %s\n' "$engine" "$state" "$seconds" "$message" >&2
    fi
}

# fail CODE WHAT ACTION: reports the engine as failed and leaves its subshell.
fail() {
    reported=yes
    event failed "" "" "$1 $engine: $2 $3"
    exit 1
}

# usage_error WHAT: wrong arguments; nothing was started.
usage_error() {
    printf 'ENG-007 %s Known: %s, debian-root:PACKAGE[,PACKAGE...], rootfs:PACKAGE[,PACKAGE...].\n' "$1" "${known[*]}" >&2
    exit 2
}
