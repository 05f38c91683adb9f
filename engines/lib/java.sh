# Finding the JDK and Maven, for ./phoenix and ./verify.

# die CODE WHAT ACTION
die() {
    printf '%s %s %s\n' "$1" "$2" "$3" >&2
    exit 1
}

# find_java: sets JAVA_HOME to the first JDK of version 25 or newer.
find_java() {
    pick_java && return
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then install_java && pick_java && return; fi
    die PHX-012 "no JDK of version 25 or newer (looked at JAVA_HOME, PATH and ${PHOENIX_JVMS:-/usr/lib/jvm})." \
        "Install one, for example openjdk-25-jdk-headless or Eclipse Temurin 25, or set JAVA_HOME."
}

pick_java() {
    local candidate on_path version
    # Mostly it is set, and then nothing has to be started to know it.
    take_java "${JAVA_HOME:-}" && return
    on_path=$(command -v javac) && on_path=$(readlink -f "$on_path") || on_path=
    for candidate in "${on_path%/bin/javac}" "${PHOENIX_JVMS:-/usr/lib/jvm}"/*; do
        take_java "$candidate" && return
    done
    return 1
}

# take_java HOME: sets JAVA_HOME to it, and jdk to what tells it from any other one, if it is new enough.
take_java() {
    [[ -n $1 && -x $1/bin/javac && -r $1/release ]] || return 1
    java_version "$1"
    ((version >= 25)) || return 1
    export JAVA_HOME=$1
}

# java_version HOME: sets version to the major version in the JDK's own release file, and jdk; no process has to be started for it.
java_version() {
    local line
    version=0
    # shellcheck disable=SC2034 # for aot.sh
    jdk=$1
    while IFS= read -r line; do
        [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]] && version=${BASH_REMATCH[1]}
        [[ $line != IMPLEMENTOR* && $line != JAVA_RUNTIME_VERSION=* && $line != OS_ARCH=* ]] || jdk+=" $line"
    done <"$1/release"
    return 0
}

install_java() {
    local package
    for package in openjdk-25-jdk-headless temurin-25-jdk; do
        [[ -n $(apt-cache show --no-all-versions "$package" 2>/dev/null) ]] || continue
        echo "installing $package" >&2
        apt_install "$package" && return
    done
    return 1
}

need_maven() {
    command -v mvn >/dev/null && return
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        echo "installing maven" >&2
        apt_install maven || true
    fi
    command -v mvn >/dev/null || die PHX-010 "Maven is missing." "Install the package maven, or run this once as root."
}

apt_install() {
    apt-get -q update >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@" >/dev/null 2>&1
}
