# What the benchmarks share before they begin: the program is built, and its AOT cache is there. Sets home, cache, JAVA_HOME, jar and options.

home=$(readlink -f "$here/../..")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/phoenix
benchmarks=$cache/benchmarks
export PHOENIX_HOME=$home
# shellcheck source=../engines/lib/java.sh
source "$home/engines/lib/java.sh"
# shellcheck source=../engines/lib/aot.sh
source "$home/engines/lib/aot.sh"

# Once before everything, for the build; and once behind the cache.
ready() {
    mkdir -p "$benchmarks" "$cache/aot"
    "$home/phoenix" --version >&2
    find_java
    jar=$home/cli/target/phoenix-cli.jar
    aot_name
    "$home/engines/lib/make-aot" "$home" "$cache" wait 2>"$benchmarks/make-aot.log" || cat "$benchmarks/make-aot.log" >&2
    options_for dns
    aot_look "$(aot_stamp "$jar")" "$(aot_stamp "$aot.aot")"
    [[ $aot_state == ready ]] && options+=("-XX:AOTCache=$aot.aot") || echo "there is no AOT cache: $benchmarks/make-aot.log may say why" >&2
}

# name_servers PROGRAM: where kzonecheck or named-compilezone is: installed, or with the engines.
name_servers() {
    command -v "$1" || compgen -G "$cache/engines/name-servers-*/usr/bin/$1" | head -1
}
