#!/bin/sh
# What packaging/run and packaging/test share on Linux and macOS: system packages and a Python. The rest is _setup.py.
# Usage: _setup.sh run|test ARGUMENTS...
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
task=$1

# Each entry is library:package, or command:package. Without the first group Qt cannot be loaded at all, without the
# second it cannot open a window; printers are missing without the third. Later releases that renamed a package
# (libglib2.0-0t64) still answer to the name given here.
qt='libglib-2.0.so.0:libglib2.0-0 libGL.so.1:libgl1 libEGL.so.1:libegl1 libX11.so.6:libx11-6
    libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6
    libxkbcommon.so.0:libxkbcommon0 libbrotlidec.so.1:libbrotli1'
window='libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-shape.so.0:libxcb-shape0 libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-xkb.so.1:libxcb-xkb1
    libxcb-randr.so.0:libxcb-randr0 libxcb-xfixes.so.0:libxcb-xfixes0 libxcb-sync.so.1:libxcb-sync1
    libxcb-render-util.so.0:libxcb-render-util0 libxcb-image.so.0:libxcb-image0 libX11-xcb.so.1:libx11-xcb1'
desktop='libcups.so.2:libcups2 libwayland-cursor.so.0:libwayland-cursor0'
server='Xvfb:xvfb xauth:xauth'

say() {
    printf '%s\n' "$@" >&2
}

# Prints the packages of those libraries and commands that this machine lacks.
missing() {
    for entry in $1; do
        name=${entry%%:*}
        case $name in
        *.so.*) case $libraries in *"	$name "*) continue ;; esac ;;
        *) ! command -v "$name" >/dev/null || continue ;;
        esac
        printf ' %s' "${entry#*:}"
    done
}

# Prints the first Python of at least 3.11, our own environment's before the system's.
find_python() {
    if [ -x "$root/.venv/bin/python" ]; then
        printf '%s\n' "$root/.venv/bin/python"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

# Prints the package that brings a Python with virtual environments, or nothing when there is one.
missing_python() {
    if [ -z "$python" ]; then
        # A Python that is too old stays the system's own; a newer one goes beside it.
        if command -v python3 >/dev/null; then printf ' python3.11-venv'; else printf ' python3-venv'; fi
    elif [ "$python" != "$root/.venv/bin/python" ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -c 'import sys; print(" python3.%d-venv" % sys.version_info.minor, end="")'
    fi
}

# Finds out how to act as the administrator: as it is, or through sudo. Fails when no rights can be had.
find_rights() {
    rights=
    [ "$(id -u)" -ne 0 ] || return 0
    rights=sudo
    command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }
}

# Installs packages with those rights. The lists of a fresh machine are empty, and those of an old one may name files
# that are gone: they are fetched when a first try fails.
install_packages() {
    # shellcheck disable=SC2016 # the inner shell is to expand them
    $rights sh -c '
        export DEBIAN_FRONTEND=noninteractive
        install() { apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" >/dev/null; }
        install "$@" 2>/dev/null || { apt-get -qq update >/dev/null && install "$@"; }
    ' sh "$@" </dev/null
}

# Prints the packages without which the task cannot be done.
needed_packages() {
    libraries=$(/sbin/ldconfig -p)
    missing_python
    missing "$qt"
    [ "$task" = test ] || [ -n "$headless" ] || missing "$window"
}

# Prints the packages without which the task can be done, with less.
wanted_packages() {
    libraries=$(/sbin/ldconfig -p)
    if [ "$task" = test ]; then missing "$window $server"; else missing "$desktop"; fi
}

prepare_debian() {
    needed=$(needed_packages)
    wanted=$(wanted_packages)
    # What is only wanted comes along with what is needed, or when no password is asked for: never a reason to ask.
    if { [ -n "$needed" ] || { [ -n "$wanted" ] && [ "$(id -u)" -eq 0 ]; }; } && find_rights; then
        say "Installing the system packages that Python and Qt, which draws the windows, need:$needed$wanted." \
            "This takes a minute or two${rights:+ and may ask for your password}."
        # shellcheck disable=SC2086 # a list of words
        install_packages $needed $wanted || say "They could not be installed."
        [ -n "$python" ] || python=$(find_python)
        needed=$(needed_packages)
        wanted=$(wanted_packages)
    fi
    if [ -n "$needed" ]; then
        say "System packages that Python and Qt need are missing here. As an administrator (with sudo, or as root), run" \
            "    apt-get update && apt-get install --no-install-recommends$needed$wanted" \
            "and then start this again."
        exit 1
    fi
    if [ -n "$wanted" ] && [ "$task" = test ]; then
        say "Tests that need a window server are left out until these packages are there:$wanted."
    fi
}

headless=
for argument; do
    case $argument in
    --self-test | --demo | --demo=* | --version | --help | -h) headless=yes ;;
    esac
done
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    if [ "$task" = run ] && [ -z "$headless" ]; then
        say "There is no display here, so no window can be opened." \
            "To see what the program makes without one, run" \
            "    packaging/run --demo DIR" \
            "It leaves the plan, the letters, the checklist and the offer report as PDFs in DIR."
        exit 1
    fi
    export QT_QPA_PLATFORM=offscreen
fi

python=$(find_python)
if [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    prepare_debian
fi
if [ -z "$python" ]; then
    say "Followup Desktop needs Python 3.11 or newer, and none was found." \
        "Install it from python.org/downloads or with your system’s package manager, then start this again."
    exit 1
fi
exec "$python" "$root/packaging/_setup.py" "$@"
