# Shared by bin/run and bin/test: a Python, the packages of a lock file, and packages of the system.
# Sourced with the project's root as working directory.

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Set PYTHON to a Python that is new enough.
find_python() {
    for PYTHON in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return
        fi
    done
    stop "Hace falta Python 3.11 o más nuevo." "En Debian o Ubuntu: sudo apt-get install python3 python3-venv"
}

# Install packages of Debian or Ubuntu, or say the exact command and stop.
install_system_packages() {
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        stop "Faltan paquetes del sistema y no hay permiso para instalarlos. Ejecuta y vuelve a intentar:" \
            "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
    command -v apt-get >/dev/null || stop "Faltan paquetes del sistema, con nombre de Debian: $*"
    echo "Instalando paquetes del sistema: $*"
    $as_root apt-get update -q=2
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q=2 -y --no-install-recommends "$@"
}

# WeasyPrint draws with Pango; Debian's Python comes without venv.
need_system_libraries() {
    missing=""
    "$PYTHON" - <<'PROBE' 2>/dev/null || missing="libpango-1.0-0 libpangoft2-1.0-0"
import ctypes
for name in ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig"):
    try:
        ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        ctypes.CDLL(f"lib{name}.so.1")
PROBE
    if ! .venv/bin/python -c '' 2>/dev/null && ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
        missing="$missing python3-venv $("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    # shellcheck disable=SC2086  # a list of names
    [ -z "$missing" ] || install_system_packages $missing
}

# install_packages LOCK [LOCK THAT IT INCLUDES]: exactly the locked packages, once for each state of the lock.
install_packages() {
    if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
        rm -rf .venv
        "$PYTHON" -m venv .venv
    fi
    for lock in "$@"; do
        if [ "$(cat ".venv/installed-$lock.sha256" 2>/dev/null)" != "$(sha256sum "$lock")" ]; then
            echo "Instalando los paquetes de $1…"
            .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r "$1"
            for installed in "$@"; do
                sha256sum "$installed" >".venv/installed-$installed.sha256"
            done
            return
        fi
    done
}

# The browser tests drive a real Chromium; Playwright's own download is not used.
need_chromium() {
    for browser in chromium chromium-browser google-chrome; do
        if command -v "$browser" >/dev/null && "$browser" --version >/dev/null 2>&1; then
            return
        fi
    done
    install_system_packages chromium
    chromium --version || stop "Chromium no arranca: las pruebas en navegador no se pueden hacer."
}
