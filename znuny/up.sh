#!/usr/bin/env bash
# make znuny: a real Znuny 6.5 on loopback, from Debian's packages, with its own database, web server and daemon.
# A second run changes nothing. Nothing of Debian's own services is started or changed; down.sh undoes everything.
set -euo pipefail
source "$(dirname "$(readlink -f "$0")")/common.sh"
need_root_on_debian
umask 022
export DEBIAN_FRONTEND=noninteractive

install_packages() {
  local wanted=(dbconfig-no-thanks postgresql-15 apache2 libapache2-mod-perl2 otrs2 libdbd-pg-perl
    libcrypt-openssl-x509-perl curl
    librest-client-perl) # no dependency of otrs2, but without it no web service of Znuny gives an answer
  # shellcheck disable=SC2016
  if dpkg-query -W -f '${db:Status-Abbrev}\n' "${wanted[@]}" 2>/dev/null | grep -cx 'ii ' | grep -qx ${#wanted[@]}; then
    return
  fi
  if ! apt-cache show otrs2 >/dev/null 2>&1; then
    # otrs2 is in non-free, which Debian leaves out; the mirrors stay those of this machine
    sed 's/^Components: .*/Components: non-free/' /etc/apt/sources.list.d/debian.sources >$SOURCES
    apt-get update -qq
  fi
  # written down before it happens, so that an install that breaks off is undone as well; an upgrade has its old [version]
  apt-get install -s --no-upgrade --no-install-recommends "${wanted[@]}" |
    awk '$1 == "Inst" && $3 !~ /^\[/ { print $2 }' >>$STATE/packages
  # Debian's web server and its default database cluster must not start by themselves
  if [ ! -e $POLICY ]; then
    touch $STATE/policy
    printf '#!/bin/sh\nexit 101\n' >$POLICY
    chmod +x $POLICY
  fi
  dpkg --configure -a >$STATE/apt.log 2>&1 # what a run that broke off left half done
  apt-get install -y -qq --no-upgrade --no-install-recommends "${wanted[@]}" >$STATE/apt.log 2>&1 ||
    { tail -20 $STATE/apt.log >&2; exit 1; }
  forget_policy
}

start_database() {
  if [ ! -e $STATE/cluster ]; then
    if has_cluster; then pg_dropcluster --stop 15 $CLUSTER; fi # half a one, of a run that broke off
    pg_createcluster 15 $CLUSTER -p "$PGPORT" --locale C.UTF-8 -- --auth-local=peer --auth-host=scram-sha-256 >/dev/null
    touch $STATE/cluster
  fi
  # what it says of a pid file that a power cut left is nothing to do about
  pg_ctlcluster 15 $CLUSTER status >/dev/null || pg_ctlcluster 15 $CLUSTER start >/dev/null
  [ -e $STATE/database ] && return
  # the same for half a database
  as_postgres -c 'drop database if exists otrs' -c 'drop role if exists otrs'
  as_postgres -c 'create role otrs login' -c "create database otrs owner otrs encoding 'UTF8' template template0"
  printf "alter role otrs password '%s'" "$DATABASE_PASSWORD" | as_postgres -f -
  PGPASSWORD=$DATABASE_PASSWORD psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$PGPORT" -U otrs otrs \
    -f /usr/share/dbconfig-common/data/otrs2/install/pgsql >/dev/null
  touch $STATE/database
}

as_postgres() {
  setpriv --reuid=postgres --regid=postgres --init-groups env PGOPTIONS='-c client_min_messages=warning' \
    psql -X -q -v ON_ERROR_STOP=1 -p "$PGPORT" "$@"
}

# Files that end up the same are not written, since Znuny reads its configuration anew when their time changes.
write() {
  local content
  content=$(cat)
  [ -e "$1" ] && [ "$content" = "$(cat "$1")" ] && return
  install -o otrs -g www-data -m "$2" /dev/null "$1"
  printf '%s\n' "$content" >"$1"
}

configure() {
  write /etc/otrs/database.pm 0640 <<PERL
\$dbuser='otrs'; \$dbpass='$DATABASE_PASSWORD'; \$basepath=''; \$dbname='otrs';
\$dbserver='127.0.0.1'; \$dbport='$PGPORT'; \$dbtype='pgsql';
1;
PERL
  # this name sorts after what Znuny writes itself, so that these settings win
  write $HOME_OF_ZNUNY/Kernel/Config/Files/ZZZZKlachtwachtDev.pm 0640 <<PERL
package Kernel::Config::Files::ZZZZKlachtwachtDev;
use strict; use warnings;
sub Load {
    my (\$File, \$Self) = @_;
    \$Self->{FQDN} = '127.0.0.1:$PORT';
    \$Self->{HttpType} = 'http';
    \$Self->{SecureMode} = 1;                 # closes the installer
    \$Self->{CheckEmailAddresses} = 0;        # .example has no mail server
    \$Self->{CheckMXRecord} = 0;
    \$Self->{SendmailModule} = 'Kernel::System::Email::SMTP';
    \$Self->{'SendmailModule::Host'} = '127.0.0.1';
    \$Self->{'SendmailModule::Port'} = '$SMTPPORT';
    \$Self->{'Ticket::Responsible'} = 1;      # off by default; the accused must be kept off it too
    \$Self->{OTRSTimeZone} = 'UTC';
    \$Self->{UserDefaultTimeZone} = 'UTC';
    \$Self->{'Package::AllowNotVerifiedPackages'} = 1;
    \$Self->{'PackageManager::VerifyOTRS'} = 0;
    \$Self->{'CloudServices::Disabled'} = 1;  # no call leaves this machine
    return;
}
1;
PERL
  install -d -o otrs -g www-data -m 0770 /run/otrs
  # the packages leave it to root; Znuny writes its sessions, articles and logs here
  chown -R otrs:www-data /var/lib/otrs
  [ -e $STATE/configured ] && return
  console Maint::Config::Rebuild --quiet >/dev/null
  console Maint::Cache::Delete --quiet >/dev/null
  console Admin::User::SetPassword root@localhost "$ROOT_PASSWORD" >/dev/null
  touch $STATE/configured
}

start_apache() {
  apache_runs && return
  local modules=(mpm_prefork authn_core authz_core authz_host alias dir env mime headers deflate filter perl)
  {
    printf 'ServerRoot /etc/apache2\nServerName 127.0.0.1\nListen 127.0.0.1:%s\nUser otrs\nGroup www-data\n' "$PORT"
    printf 'PidFile %s/apache.pid\nDefaultRuntimeDir %s\nMutex file:%s default\nErrorLog %s/apache.log\n' $RUN $RUN $RUN $RUN
    printf 'LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n' $(for m in "${modules[@]}"; do echo "$m $m"; done)
    printf 'TypesConfig /etc/mime.types\nStartServers 3\nMaxRequestWorkers 8\n'
    printf '<Directory />\n  Require all denied\n</Directory>\nInclude /etc/apache2/conf-available/otrs2.conf\n'
  } >$APACHE
  rm -f $RUN/apache.pid
  env -i PATH="$PATH" LANG=C.UTF-8 /usr/sbin/apache2 -f $APACHE -k start
}

start_daemon() {
  daemon_runs && return
  # without a terminal and in a session of its own: else it holds our pipes, and dies with whoever called us
  export -f as_otrs
  export HOME_OF_ZNUNY
  setsid bash -c "as_otrs $HOME_OF_ZNUNY/bin/otrs.Daemon.pl start" </dev/null >/dev/null 2>&1
}

wait_for_an_answer() {
  for _ in $(seq 1 120); do
    curl -s -o /dev/null -f "$URL" && return
    sleep 0.5
  done
  echo "Znuny does not answer at $URL; see $RUN/apache.log" >&2
  exit 1
}

if [ ! -d $STATE ] && dpkg-query -W otrs2 >/dev/null 2>&1; then
  echo "There is a package otrs2 that make znuny did not install: it is left alone. Use another machine." >&2
  exit 1
fi
install -d -m 0700 $STATE
install -d -m 0755 $RUN
[ -s $STATE/passwords ] ||
  (umask 077; for name in ROOT_PASSWORD DATABASE_PASSWORD; do echo "$name=$(openssl rand -hex 16)"; done >$STATE/passwords)
source $STATE/passwords
install_packages
start_database
configure
start_apache
start_daemon
wait_for_an_answer
echo "Znuny: $URL   (root@localhost; its password stands in $STATE/passwords)"
