# What up.sh and down.sh both know: where things stand, and how to act as Znuny's own user. Read by `source`.

PORT=${ZNUNY_PORT:-8099}          # Znuny's pages and its REST API, on 127.0.0.1
PGPORT=${ZNUNY_PGPORT:-5465}      # its PostgreSQL cluster, on 127.0.0.1
SMTPPORT=${ZNUNY_SMTP_PORT:-9925} # where its mail goes to; while nobody listens there, mail waits in Znuny's queue
HOME_OF_ZNUNY=/usr/share/otrs
STATE=/var/lib/klachtwacht-znuny  # what we did to this machine, so that down.sh can undo it; also holds the passwords
RUN=/run/klachtwacht-znuny
SOURCES=/etc/apt/sources.list.d/klachtwacht-znuny.sources
CLUSTER=klachtwacht_znuny
APACHE=$STATE/apache.conf
POLICY=/usr/sbin/policy-rc.d      # keeps services from starting while packages go in
URL=http://127.0.0.1:$PORT/otrs/index.pl

# An empty environment: mod_perl and the daemon read it, and ours may hold secrets.
as_otrs() {
  setpriv --reuid=otrs --regid=www-data --init-groups env -i HOME=$HOME_OF_ZNUNY PATH="$PATH" LANG=C.UTF-8 "$@"
}

console() { as_otrs $HOME_OF_ZNUNY/bin/otrs.Console.pl "$@" --no-ansi; }

has_cluster() { command -v pg_lsclusters >/dev/null && pg_lsclusters -h | awk '{ print $2 }' | grep -qx $CLUSTER; }

daemon_runs() { as_otrs $HOME_OF_ZNUNY/bin/otrs.Daemon.pl status 2>/dev/null | grep -q 'Daemon running'; }

apache_runs() { [ -s $RUN/apache.pid ] && kill -0 "$(cat $RUN/apache.pid)" 2>/dev/null; }

forget_policy() { if [ -e $STATE/policy ]; then rm -f $POLICY $STATE/policy; fi; }

need_root_on_debian() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || ! grep -q bookworm /etc/os-release; then
    cat >&2 <<TEXT
make znuny needs root on Debian 12 (bookworm), best in a container of its own. There it installs Debian's packages
otrs2 (Znuny 6.5, from non-free), PostgreSQL 15 and Apache, and starts a Znuny on loopback that make znuny-down removes.
TEXT
    exit 1
  fi
}
