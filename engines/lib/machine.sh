# What the machine must offer: root, room, tools and a Go compiler.

need_root() { [[ $(id -u) == 0 ]] || fail ENG-001 "needs root to $1." "Run it as root."; }

# Six GiB hold all engines and the Go compiler's intermediate results.
need_room() {
    local free
    free=$(df --output=avail -k "$cache" | tail -1)
    ((free >= 6 * 1024 * 1024)) ||
        fail ENG-002 "$((free / 1024)) MiB are free under $cache, 6144 are needed." "Free some, or set XDG_CACHE_HOME to a larger disk."
}

# need_tools COMMAND=PACKAGE...: installs the packages of the commands that are not there.
need_tools() {
    local pair missing=()
    for pair in "$@"; do has "${pair%%=*}" || missing+=("${pair#*=}"); done
    ((${#missing[@]})) || return 0
    install_packages "${missing[@]}"
    for pair in "$@"; do
        has "${pair%%=*}" || fail ENG-004 "${pair%%=*} is missing." "Install the package ${pair#*=} (log: $log)."
    done
}

# An absolute path counts when it exists, a plain name when PATH or a system folder has it.
has() { if [[ $1 == /* ]]; then [[ -e $1 ]]; else PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null; fi; }

install_packages() {
    [[ $(id -u) == 0 ]] && has apt-get ||
        fail ENG-004 "missing packages: $*." "Install them, or run this as root on Debian or Ubuntu."
    event downloading "" "" "installing $*"
    local turn
    exec {turn}>"$locks/apt"
    flock "$turn"
    # Another package manager may be at work: it is waited for.
    run apt-get -q update &&
        run env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@" || true
    exec {turn}>&-
}

# find_go MODULE_FOLDER: sets `go` and GOTOOLCHAIN to a compiler that is new enough for the folder's go.mod.
find_go() {
    local wanted
    wanted=$(sed -n 's/^go //p' "$1/go.mod")
    choose_go "$wanted" && return
    if [[ $(id -u) == 0 ]] && has apt-get; then install_packages golang-go; fi
    choose_go "$wanted" || fail ENG-003 "no Go compiler that can build it (Go $wanted)." \
        "Install Go $wanted or newer from go.dev/dl to /usr/local/go, or put it on PATH."
}

choose_go() {
    local candidate found
    for candidate in "$(command -v go || true)" "${PHOENIX_GO_ROOT:-/usr/local/go}/bin/go"; do
        [[ -x $candidate ]] || continue
        found=$(GOTOOLCHAIN=local "$candidate" env GOVERSION 2>/dev/null) || continue
        if at_least "${found#go}" "$1"; then go=$candidate GOTOOLCHAIN=local && return; fi
        # From 1.21 on a compiler fetches the newer one that go.mod asks for.
        if at_least "${found#go}" 1.21; then go=$candidate GOTOOLCHAIN=auto && return; fi
    done
    return 1
}

at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1) == "$2" ]]; }
