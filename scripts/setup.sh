# Sets up everything that ./run and ./test need. Sourced by them, at the root of the repository.
#
# `setup run` and `setup test` may be called again at any time: what is already there is left alone, and then nothing
# asks the network. Each stamp lies inside what it vouches for and is written last, so an interrupted set-up, or a
# folder that someone has deleted, is simply made again.

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Runs a command that may take long: one line before, a dot every other second, its output only when it fails.
step() {
    printf '%s' "$1"
    shift
    log=$(mktemp)
    (while sleep 2 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do printf '.'; done) 9>&- &
    dots=$!
    trap 'kill "$dots" 2>/dev/null; rm -f "$log"; exit 130' INT TERM
    result=0
    "$@" >"$log" 2>&1 </dev/null || result=$?
    trap - INT TERM
    kill "$dots" 2>/dev/null || true
    wait "$dots" 2>/dev/null || true
    if [ "$result" -eq 0 ]; then
        say ' klart'
        rm -f "$log"
        return
    fi
    say ': det gick inte'
    tail -n 40 "$log" >&2
    rm -f "$log"
    fail 'Rätta felet ovan och starta igen. Det som redan är gjort görs inte om.'
}

checksum() { cat "$@" | cksum; }

# An inherited variable that names a certificate file of another machine stops pip and npm altogether, and one that
# moves pip's target makes it install beside the virtual environment.
clean_environment() {
    for name in REQUESTS_CA_BUNDLE CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR PIP_CERT NODE_EXTRA_CA_CERTS; do
        eval "value=\${$name:-}"
        if [ -n "$value" ] && [ ! -e "$value" ]; then
            unset "$name"
        fi
    done
    unset PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PYTHONHOME PYTHONPATH NODE_ENV DJANGO_SETTINGS_MODULE
    export PIP_DISABLE_PIP_VERSION_CHECK=1
}

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return
        fi
    done
    fail 'Python 3.11 eller senare behövs. Installera det eller peka ut det: PYTHON=/sökväg/till/python3 ./run'
}

has_library() { "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

find_chromium() {
    for CHROMIUM in ${CHROMIUM:-} chromium-headless-shell chromium chromium-browser google-chrome; do
        if CHROMIUM=$(command -v "$CHROMIUM"); then
            export CHROMIUM
            return
        fi
    done
    return 1
}

# A whole Chromium does, but a window of it takes three times as long to open as one of the shell, and the tests open
# hundreds. So the shell is fetched where that can be done without asking anybody.
lacks_chromium_shell() {
    find_chromium || return 0
    ! command -v chromium-headless-shell >/dev/null && [ "$(id -u)" -eq 0 ] &&
        apt-cache show chromium-headless-shell >/dev/null 2>&1
}

# PostgreSQL's own programs; Debian keeps them outside PATH, one folder a version.
find_postgres() {
    for POSTGRES_BIN in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /-)")"; do
        if [ -x "$POSTGRES_BIN/initdb" ] && [ -x "$POSTGRES_BIN/postgres" ]; then
            export POSTGRES_BIN
            return
        fi
    done
    return 1
}

# The Debian packages whose content is not on this machine, however it might have come here.
missing_packages() {
    "$python" -c 'import ensurepip' 2>/dev/null || has_pip || printf 'python3-venv '
    has_library libpango-1.0.so.0 || printf 'libpango-1.0-0 '
    has_library libpangoft2-1.0.so.0 || printf 'libpangoft2-1.0-0 '
    has_library libharfbuzz-subset.so.0 || printf 'libharfbuzz-subset0 '
    if [ "$1" = test ]; then
        ! lacks_chromium_shell || printf 'chromium-headless-shell '
        has_library libatomic.so.1 || printf 'libatomic1 ' # for the node that drives the browser
        find_postgres || printf 'postgresql '
    fi
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    case " $* " in
    *" postgresql "*)
        # Debian would otherwise make a cluster of its own and start it; the tests bring their own.
        if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
            mkdir -p /etc/postgresql-common
            echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
        fi
        ;;
    esac
    apt-get update -q && UCF_FORCE_CONFFOLD=1 apt-get install -q -y --no-install-recommends "$@"
}

system_packages() {
    missing=$(missing_packages "$1")
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        fail "Det här saknas och heter i Debian: $missing. Installera motsvarande paket och starta igen."
    fi
    if [ "$(id -u)" -ne 0 ]; then
        fail "Paket saknas. Kör: sudo apt-get install -y --no-install-recommends $missing"
    fi
    # shellcheck disable=SC2086  # a list of names
    step "Installerar Debianpaket: $missing" install_packages $missing
    missing=$(missing_packages "$1")
    [ -z "$missing" ] || fail "Paketen är installerade men detta går ändå inte att använda: $missing"
}

# Whether the virtual environment answers, in this place and with the Python it was made with.
has_pip() {
    grep -qF -- "-m venv $PWD/.venv" .venv/pyvenv.cfg 2>/dev/null && .venv/bin/python -c 'import pip' 2>/dev/null
}

make_venv() {
    rm -rf .venv
    "$python" -m venv .venv
}

pip_install() { .venv/bin/python -m pip install --no-input --require-hashes -r "$1"; }

# The stamp's first line vouches for requirements.txt, its second for requirements-dev.txt.
python_packages() {
    has_pip || step 'Skapar Pythonmiljön .venv' make_venv
    wanted=$(checksum requirements.txt)
    if [ "$1" = test ]; then
        wanted="$wanted
$(checksum requirements-dev.txt)"
    fi
    stamp=$(cat .venv/.stamp 2>/dev/null || true)
    case "$stamp" in
    "$wanted" | "$wanted
"*) return 0 ;;
    esac
    rm -f .venv/.stamp
    if [ "$1" = test ]; then
        step 'Installerar Pythonpaket, även de för test (några minuter första gången)' pip_install requirements-dev.txt
    else
        step 'Installerar Pythonpaket (någon minut första gången)' pip_install requirements.txt
    fi
    printf '%s\n' "$wanted" >.venv/.stamp
}

# html-validate decides which versions of node will do.
has_node() {
    npm --version >/dev/null 2>&1 && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 16) || major >= 24;
        process.exit(enough ? 0 : 1);' >/dev/null 2>&1
}

# npm ci empties node_modules first, so the packages for tests are asked for again where they have been before.
npm_packages() {
    wanted=$(checksum package-lock.json)
    stamp=$(cat node_modules/.stamp 2>/dev/null || true)
    case "$stamp" in
    "$wanted $1" | "$wanted test") return 0 ;;
    esac
    packages=run
    if [ "$1" = test ] || [ -d node_modules/axe-core ]; then
        packages=test
    fi
    has_node || step 'Hämtar node, som saknas eller är för gammal här' pip_install requirements-node.txt
    if [ "$packages" = test ]; then
        step 'Hämtar webbläsarpaket, även de för test' npm ci --include=dev
    else
        step 'Hämtar webbläsarpaket' npm ci --omit=dev
    fi
    printf '%s %s\n' "$wanted" "$packages" >node_modules/.stamp
}

fonts() {
    wanted=$(checksum package-lock.json requirements.txt reports/pdf/fonts.py)
    [ "$(cat "$VAR_DIR/fonts/.stamp" 2>/dev/null)" != "$wanted" ] || return 0
    step 'Förbereder typsnitten till PDF' .venv/bin/python manage.py preparefonts
    printf '%s\n' "$wanted" >"$VAR_DIR/fonts/.stamp"
}

# Two commands that are started at once take turns. The system lets go of the lock if the command is stopped.
lock() {
    exec 9>"$VAR_DIR/setup.lock"
    command -v flock >/dev/null || return 0
    flock -n 9 || {
        say 'Väntar på en annan ./run eller ./test som gör i ordning samma mapp.'
        flock 9
    }
}

unlock() { exec 9>&-; }

# Leaves the lock closed: the caller opens it with `unlock` when its own preparations are done too.
setup() {
    [ -w . ] || fail "Mappen $PWD går inte att skriva i för den här användaren."
    case "${VAR_DIR:=$PWD/var}" in
    /*) ;;
    *) VAR_DIR=$PWD/$VAR_DIR ;;
    esac
    export VAR_DIR
    [ -d "$VAR_DIR" ] || mkdir -p -m 700 "$VAR_DIR" # the database there holds personal data
    clean_environment
    find_python
    system_packages "$1"
    PATH=$PWD/.venv/bin:$PATH
    export PATH
    lock
    python_packages "$1"
    npm_packages "$1"
}
