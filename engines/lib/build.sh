# How each kind of engine is made. Every function fills the folder $temp and prints nothing.

# build NAME: sets origin to where the engine came from.
build() {
    case $kind in
        go) build_go "$1" ;;
        pypi) origin=pypi && build_pypi "$1" ;;
        python) origin=pypi && build_python "$1" ;;
        debian) origin=debian && build_debian "$1" ;;
        portable) origin=debian && build_portable "$1" ;;
        mirror) origin=assembled && build_mirror ;;
    esac
}

# PATH first, then the official release, then the source.
build_go() {
    take_from_path && origin=path && return
    take_release && origin=release && return
    origin=go
    find_go "$home/$1"
    export GOTOOLCHAIN CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOWORK=off
    event downloading "" "" "fetching the source of $1 $version"
    run "$go" -C "$home/$1" list -deps "$package" || broken "fetching the source"
    # What the linker strips need not be made first: a tenth of the compiler's time.
    step "compiling $1 $version" "$go" -C "$home/$1" build -trimpath -gcflags=all=-dwarf=false -ldflags "-s -w ${ldflags:-}" -o "$temp/$binary" "$package"
}

# Only an executable that says it is exactly the pinned version; a wrapper script would not survive being copied.
take_from_path() {
    local found
    [[ $engine == tofu ]] && found=$(command -v tofu) || return 1
    [[ $(head -c 4 "$found" | tail -c 3) == ELF ]] || return 1
    [[ $("$found" version 2>/dev/null | head -1) == "OpenTofu v$version" ]] || return 1
    cp -L "$found" "$temp/$binary"
}

# Falls through quietly where the release cannot be reached, loudly where it is not what was pinned.
take_release() {
    local name release_version machine url sum
    while read -r name release_version machine url sum; do
        [[ "$name $release_version $machine" == "$engine $version $(uname -m)" ]] || continue
        event downloading "" "" "fetching the release of $engine $version"
        run curl -fsSL --connect-timeout 3 --max-time 600 -o "$temp/release" "$url" || break
        if ! printf '%s  %s\n' "$sum" "$temp/release" | sha256sum --quiet --check >>"$log" 2>&1; then
            event building "" "" "the release's sha256 is not the pinned one: not used, building from source"
            break
        fi
        tar -xf "$temp/release" -C "$temp" "$binary" && rm "$temp/release" && return 0
    done < <(grep -v '^#' "$home/releases")
    rm -f "$temp/release" "$temp/$binary"
    return 1
}

# A folder with the Python packages only; the interpreter is the one of the host it is mounted in.
build_pypi() {
    need_tools /usr/bin/python3.11=python3.11 /usr/lib/python3.11/ensurepip=python3.11-venv
    step "creating the environment" /usr/bin/python3.11 -m venv "$temp/venv"
    step "installing salt $version" "$temp/venv/bin/pip" install --disable-pip-version-check --no-input --no-compile \
        -r "$home/$1/requirements.txt"
    local layer=$temp/root/opt/salt script
    mkdir -p "$layer/bin" "$layer/lib/python3.11"
    mv "$temp/venv/lib/python3.11/site-packages" "$layer/lib/python3.11/"
    rm -rf "$layer"/lib/python3.11/site-packages/{pip,pip-*,setuptools/_distutils/tests}
    # As in Debian's own certifi: a host trusts what its owner installed. (Some machines also add their own authority to
    # every certifi they find, which would look like damage.)
    ln -sf /etc/ssl/certs/ca-certificates.crt "$layer/lib/python3.11/site-packages/certifi/cacert.pem"
    ln -s /usr/bin/python3 "$layer/bin/python3"
    ln -s lib "$layer/lib64"
    printf 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.11.2\n' >"$layer/pyvenv.cfg"
    for script in "$temp"/venv/bin/salt*; do
        sed '1s|.*|#!/opt/salt/bin/python3|' "$script" >"$layer/bin/${script##*/}"
        chmod 755 "$layer/bin/${script##*/}"
    done
    rm -rf "$temp/venv"
    run /usr/bin/python3.11 -m compileall -q -j 2 -s "$temp/root" -p / "$layer/lib" || true
}

# Programs in Python that run where they are; each finds its packages beside itself.
build_python() {
    need_tools /usr/bin/python3.11=python3.11 /usr/lib/python3.11/ensurepip=python3.11-venv
    step "creating the environment" /usr/bin/python3.11 -m venv "$temp/venv"
    step "installing $1 $version" "$temp/venv/bin/pip" install --disable-pip-version-check --no-input --no-compile --no-deps \
        --target "$temp/lib" -r "$home/$1/requirements.txt"
    rm -rf "$temp/venv" "$temp/lib/bin"
    # As for salt: some machines add their own authority to every certifi they find, which would look like damage.
    [[ ! -e $temp/lib/certifi/cacert.pem ]] || ln -sf /etc/ssl/certs/ca-certificates.crt "$temp/lib/certifi/cacert.pem"
    mkdir "$temp/bin"
    local pair
    for pair in $programs; do
        printf '%s\n' '#!/usr/bin/python3.11' 'import os, sys' \
            'sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "lib"))' \
            "from ${pair#*=} import main" 'sys.exit(main())' >"$temp/bin/${pair%%=*}"
        chmod 755 "$temp/bin/${pair%%=*}"
    done
    # Compiled now, or the first use would add files to what was built.
    run /usr/bin/python3.11 -m compileall -q -s "$temp" -p / "$temp/lib" || true
}

build_debian() {
    need_root "make a Debian root folder"
    need_tools mmdebstrap=mmdebstrap
    local options=(--mode=root --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"') setting
    # Of what is only unpacked a few programs are taken anyway; leaving files out would start a filter for each package.
    [[ $variant == extract ]] || for setting in man locale doc info; do options+=(--dpkgopt="path-exclude=/usr/share/$setting/*"); done
    while read -r setting; do [[ -z $setting ]] || options+=(--aptopt="$setting"); done < <(proxy_settings)
    if [[ -e $home/${1%%:*}/prepare ]]; then options+=(--essential-hook="$home/${1%%:*}/prepare \"\$1\""); fi
    local list=${packages:-$(listed_in "$home/$1/packages")} asked_for=
    [[ $1 != *:* ]] || asked_for=${1#*:}
    if [[ -e $home/${1%%:*}/finish ]]; then options+=(--customize-hook="$home/${1%%:*}/finish \"\$1\" $list $asked_for"); fi
    local sources=()
    mapfile -t sources < <(debian_sources)
    step "installing Debian packages" env DEBIAN_FRONTEND=noninteractive TMPDIR="$temp" \
        mmdebstrap --variant="$variant" --include="$list" "${options[@]}" bookworm "$temp/root" "${sources[@]}"
    # Nothing of the machine it was built on may stay.
    rm -rf "$temp"/root/var/lib/apt/lists/* "$temp"/root/var/cache/apt/*.bin "$temp/root/etc/apt/apt.conf.d/99mmdebstrap" \
        "$temp"/root/var/log/{apt,dpkg.log,bootstrap.log,alternatives.log} "$temp/root/etc/resolv.conf"
    : >"$temp/root/etc/apt/sources.list"
    : >"$temp/root/etc/resolv.conf"
    : >"$temp/root/etc/machine-id"
    echo localhost >"$temp/root/etc/hostname"
}

# Programs that run on any Linux of this architecture: beside each lie its loader and its libraries. One archive, to be sent.
build_portable() {
    build_debian "$1"
    local tree=$temp/tools library program loader
    case $(uname -m) in
        x86_64) loader=ld-linux-x86-64.so.2 ;;
        *) fail ENG-008 "no gate for $(uname -m)." "Use an x86_64 machine." ;;
    esac
    mkdir -p "$tree/bin" "$tree/lib"
    for program in $programs; do
        cp -L "$temp/root/$program" "$tree/lib/${program##*/}.bin"
        while read -r library; do cp -nL "$temp/root$library" "$tree/lib/"; done < <(libraries_of "$temp/root" "/$program")
        printf '%s\n' '#!/bin/sh' 'here=$(dirname "$(dirname "$(readlink -f "$0")")")' \
            "exec \"\$here/lib/$loader\" --library-path \"\$here/lib\" \"\$here/lib/${program##*/}.bin\" \"\$@\"" >"$tree/bin/${program##*/}"
        chmod 755 "$tree/bin/${program##*/}"
    done
    step "packing $1" tar -C "$tree" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -czf "$temp/$1.tar.gz" bin lib
    discard "$temp/root"
    discard "$tree"
}

# libraries_of ROOT PROGRAM: prints the paths of what the program loads. Asked of the root's own loader, in the root.
libraries_of() { chroot "$1" "/lib64/$loader" --list "$2" | grep -oE '/[^ ]+\.so[^ ]*'; }

# The machine's own sources of bookworm; without any, mmdebstrap takes its default mirror.
debian_sources() {
    apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
        sed -n 's/^\([^ ]* bookworm[a-z-]* main\)$/deb \1/p' | grep -v backports | sort -u || true
}

proxy_settings() { apt-config dump --format '%f "%v";%n' Acquire::http::Proxy Acquire::https::Proxy 2>/dev/null || true; }

# The folder layout that `filesystem_mirror` expects, and a CLI configuration that knows nothing else.
build_mirror() {
    local part machine
    case $(uname -m) in
        x86_64) machine=linux_amd64 ;;
        aarch64) machine=linux_arm64 ;;
        *) fail ENG-008 "no provider layout for $(uname -m)." "Use an x86_64 or aarch64 machine." ;;
    esac
    for part in $(parts_of providers); do (
        describe "$part"
        mkdir -p "$temp/mirror/$host/$provider/$version/$machine"
        cp "$(folder_of "$part")/$binary" "$temp/mirror/$host/$provider/$version/$machine/"
    ); done
    cat >"$temp/tofurc" <<CONFIG
disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = "$(folder_of providers)/mirror"
    include = ["*/*/*"]
  }
}
CONFIG
}
