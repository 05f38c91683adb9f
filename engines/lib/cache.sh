# Where finished engines live: CACHE/NAME-KEY, KEY being a digest of everything the engine is made from.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/phoenix/engines
locks=$cache/.locks
logs=$cache/.logs
format=1 # of the cache folder; raise it when older folders must not be used any more

digest() { sha256sum | cut -c1-16; }

# describe NAME: sets kind, version and the other settings of the engine's `engine` file.
describe() {
    unset layer kind version package binary ldflags host provider packages programs
    local folder=$home/${1%%:*}
    case $1 in
        debian-root:*) packages=${1#*:} ;;
        rootfs:*) packages=$(listed_in "$folder/packages"),${1#*:} ;;
    esac
    # shellcheck source=/dev/null
    source "$folder/engine"
}

# key_of NAME: files of the engine's folder, the machine's architecture, and for a composite the keys of its parts.
key_of() {
    local name=$1 folder=$home/${1%%:*} part
    {
        printf 'format %s\nname %s\narchitecture %s\n' "$format" "$name" "$(uname -m)"
        (cd "$folder" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
        for part in $(parts_of "$name"); do key_of "$part"; done
    } | digest
}

# listed_in FILE: the packages of a list, with commas between.
listed_in() { grep -hv '^#' "$1" | tr -s ' \n' , | sed 's/,$//'; }

parts_of() {
    [[ $1 == providers ]] && echo provider-hcloud provider-digitalocean
    return 0
}

# short_name NAME: for a file; a name that is cut is told apart by a digest.
short_name() {
    local plain=${1//[:,\/]/-}
    ((${#plain} <= 100)) || plain=${plain:0:80}-$(printf '%s' "$1" | digest)
    printf '%s' "$plain"
}

# folder_of NAME: the engine's place in the cache; long package lists are told apart by the key alone.
folder_of() {
    local plain=${1//[:,]/-}
    printf '%s/%s-%s' "$cache" "${plain:0:60}" "$(key_of "$1")"
}

# path_in NAME FOLDER: what other programs are given as the engine's path.
path_in() {
    describe "$1"
    case $kind in
        go) printf '%s/%s' "$2" "$binary" ;;
        debian | pypi) printf '%s/root' "$2" ;;
        python) printf '%s/bin' "$2" ;;
        portable) printf '%s/%s.tar.gz' "$2" "$1" ;;
        mirror) printf '%s' "$2" ;;
        tools) ;;
    esac
}

# files_of FOLDER FORMAT: every regular file of an engine, but for the records about it.
files_of() { find "$1" -type f ! -path "$1/engine.json" ! -path "$1/manifest" ! -path "$1/stamp" -printf "$2" | LC_ALL=C sort -z; }

# manifest_of FOLDER: the sha256 of every file, by name.
manifest_of() { files_of "$1" '%P\0' | (cd "$1" && xargs -0 -r sha256sum); }

# stamp_of FOLDER: sizes and times of the files: far quicker to compare than their contents.
stamp_of() { files_of "$1" '%P %s %T@\0' | digest; }

# damage_in FOLDER: prints the first file that is not as it was built; status 0 when there is one.
damage_in() {
    [[ -s $1/manifest && -s $1/engine.json ]] || { echo "engine.json or manifest"; return 0; }
    [[ $(field sha256 "$1/engine.json") == "$(main_digest "$1")" ]] || { echo "manifest"; return 0; }
    [[ $check == no && -s $1/stamp && $(<"$1/stamp") == "$(stamp_of "$1")" ]] && return 1
    local bad stamp
    bad=$( (cd "$1" && sha256sum --quiet --check manifest 2>/dev/null || true) | head -1)
    [[ -z $bad ]] || { echo "${bad%%: *}"; return 0; }
    stamp=$(stamp_of "$1")
    printf '%s\n' "$stamp" >"$1/stamp"
    return 1
}

# main_digest FOLDER: the recorded sha256 of a single file, or that of the manifest of a whole tree.
main_digest() {
    if [[ $(wc -l <"$1/manifest") == 1 ]]; then cut -c1-64 "$1/manifest"; else sha256sum "$1/manifest" | cut -c1-64; fi
}

field() { sed -n 's/.*"'"$1"'": *"\([^"]*\)".*/\1/p' "$2"; }

# publish TEMP FOLDER ORIGIN: records what was built and moves it to its place in one step.
publish() {
    local temp=$1 folder=$2 origin=$3
    manifest_of "$temp" >"$temp/manifest"
    printf '{"name": %s, "version": %s, "origin": "%s", "seconds": %s, "bytes": %s, "sha256": "%s"}\n' \
        "$(json_string "$engine")" "$(json_string "$version")" "$origin" "$(seconds_since "$started")" \
        "$(du -sb "$temp" | cut -f1)" "$(main_digest "$temp")" >"$temp/engine.json"
    stamp_of "$temp" >"$temp/stamp"
    chmod 755 "$temp"
    discard "$folder"
    mv -T "$temp" "$folder"
}

# discard FOLDER: never crosses into another file system, should something still be mounted in there.
discard() { [[ ! -e $1 ]] || rm -rf --one-file-system "$1"; }

# hold_lock NAME: one build of an engine at a time on this machine; whoever comes second waits.
hold_lock() {
    exec {lock}>"$locks/$(short_name "$1")"
    flock --nonblock "$lock" && return
    event waiting "" "" "another run is at work on it; waiting for that one"
    # In the background, so that an interruption is acted upon while waiting.
    flock "$lock" &
    child=$!
    wait "$child"
    child=
}
