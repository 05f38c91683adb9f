# The JVM's AOT cache of this build (JEP 483, 514, 515): classes that are loaded and linked already, and which of their methods are worth compiling.
# It is found by what it was made from, made in the background, and whatever goes wrong with it costs time only.
# Wants PHOENIX_HOME, JAVA_HOME, jdk (from java.sh), cache and jar.

# options_for COMMAND: how the JVM is started for it.
options_for() {
    # A command mostly waits for others: what the second compiler would save it never gets back, and most of what is called 200 times is not called much more often.
    # What the JVM has to say belongs beside the output, never into it; that it has no use for the cache or for large pages is nobody's business.
    options=(-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -Xlog:disable
        -Xlog:all=warning,aot*=off,cds*=off,class*=off,pagesize=off:stderr -XX:ArchiveRelocationMode=0 -XX:-UsePerfData -XX:+UseTransparentHugePages
        -Dnetworkaddress.cache.ttl=0 -Dnetworkaddress.cache.negative.ttl=0
        -Dfile.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4 -XX:+UseSerialGC -Xmx1g)
    # Two zones of a million records each are planned in 3 GB; small ones take no more for it.
    [[ $1 != dns ]] || options+=(-Xmx3g)
}

# aot_name: sets aot to where the cache of this checkout lies, without its suffix. No process has to be started for it.
aot_name() {
    local name=${PHOENIX_HOME//[^A-Za-z0-9.-]/_}
    ((${#name} <= 150)) || name=${name: -150}
    aot=$cache/aot/$name
}

# aot_look STAMP...: sets aot_state to ready, missing or failed, and aot_version to what --version said when it was made. A stamp is
# path, time and size, as find has printed them, of the jar and of the cache.
aot_look() {
    local home runtime stamps
    aot_state=missing
    aot_version=
    [[ -r $aot.made ]] || return 0
    { read -r home && read -r runtime && read -r stamps && read -r aot_version; } <"$aot.made" || true
    [[ $home == "$PHOENIX_HOME" && $runtime == "$jdk" ]] || return 0
    if [[ $stamps == "$*" ]]; then
        aot_state=ready
    elif [[ $stamps == "failed $1" ]]; then
        aot_state=failed
    fi
}

# aot_stamp FILE: as aot_look wants it.
aot_stamp() { find "$1" -maxdepth 0 -printf '%p %T@ %s' 2>/dev/null; }

# aot_begin: makes the cache in the background, with what is left of the processors.
aot_begin() {
    mkdir -p "$cache/aot" 2>/dev/null && [[ -w $cache/aot ]] || return 0
    setsid --fork nice -n 19 "$PHOENIX_HOME/engines/lib/make-aot" "$PHOENIX_HOME" "$cache" </dev/null >/dev/null 2>&1 || true
}

# aot_wanted: begins at the third start that finds none. Who starts once, with a home of its own, wants nothing left running there.
aot_wanted() {
    local starts=
    { mkdir -p "$cache/aot" && printf . >>"$aot.wanted" && read -r starts <"$aot.wanted"; } 2>/dev/null || true
    ((${#starts} < 3)) || aot_begin
}
