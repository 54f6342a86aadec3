# A PostgreSQL of our own for one test run: its own folder, a free port on loopback, a random password. Sourced by
# ./test after scripts/setup.sh. Nothing of it outlives `postgres_stop`, and no cluster of the machine's is touched.

# PostgreSQL refuses to run as root; Debian's package brings the user that it runs as.
as_postgres() {
    if [ "$(id -u)" -ne 0 ]; then
        (cd "$cluster" && "$@")
    elif id postgres >/dev/null 2>&1; then
        (cd "$cluster" && setpriv --reuid postgres --regid postgres --init-groups -- "$@")
    else
        (cd "$cluster" && setpriv --reuid nobody --regid nogroup --clear-groups -- "$@")
    fi
}

free_port() {
    "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# C.UTF-8 is the poorest sorting a cluster can have: what sorts right here does so by our own collation.
postgres_init() {
    as_postgres "$POSTGRES_BIN/initdb" --pgdata "$cluster/data" --username falun --pwfile "$cluster/password" \
        --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 || return 1
    # Nobody keeps this data, so nothing waits for the disk. And nobody has counted the rows of tables that are new and
    # small: the planner takes them for large and would compile each query anew, a quarter of all the tests' time.
    as_postgres tee -a "$cluster/data/postgresql.conf" <<CONFIG
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$cluster'
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
max_connections = 50
CONFIG
    as_postgres "$POSTGRES_BIN/pg_ctl" start --wait --silent --pgdata "$cluster/data" --log "$cluster/log" ||
        { as_postgres cat "$cluster/log" && false; }
}

# Starts the cluster and puts its address in DATABASE_URL.
postgres_start() {
    cluster=$(mktemp -d /tmp/falun-postgres.XXXXXX)
    password=$("$python" -c 'import secrets; print(secrets.token_hex(16))')
    port=$(free_port)
    (umask 077 && printf '%s\n' "$password" >"$cluster/password")
    if [ "$(id -u)" -eq 0 ]; then
        owner=postgres
        id postgres >/dev/null 2>&1 || owner=nobody
        chown -R "$owner" "$cluster"
    fi
    postgres_init || return 1
    DATABASE_URL="postgres://falun:$password@127.0.0.1:$port/postgres"
    export DATABASE_URL
}

postgres_stop() {
    [ -n "${cluster:-}" ] || return 0
    if [ -e "$cluster/data/postmaster.pid" ]; then
        as_postgres "$POSTGRES_BIN/pg_ctl" stop --silent --mode immediate --pgdata "$cluster/data" || true
    fi
    rm -rf "$cluster"
    cluster=
}
