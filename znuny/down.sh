#!/usr/bin/env bash
# make znuny-down: stop what up.sh started, and take away what it installed. What was there before stays.
set -euo pipefail
source "$(dirname "$(readlink -f "$0")")/common.sh"
need_root_on_debian
export DEBIAN_FRONTEND=noninteractive

[ -d $STATE ] || { echo "make znuny did nothing here: there is nothing to take away."; exit 0; }
if id otrs >/dev/null 2>&1 && [ -x $HOME_OF_ZNUNY/bin/otrs.Daemon.pl ]; then
  as_otrs $HOME_OF_ZNUNY/bin/otrs.Daemon.pl stop --force >/dev/null 2>&1 || true
fi
if apache_runs; then
  pid=$(cat $RUN/apache.pid)
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
fi
if has_cluster; then pg_dropcluster --stop 15 $CLUSTER; fi
if [ -s $STATE/packages ]; then
  dpkg --configure -a >$STATE/apt.log 2>&1 # what a run that broke off left half done
  dpkg-query -W -f '${Package}\n' $(sort -u $STATE/packages) 2>/dev/null >$STATE/there || true
  xargs -r apt-get purge -y -qq <$STATE/there >$STATE/apt.log 2>&1 || { tail -20 $STATE/apt.log >&2; exit 1; }
  # purging leaves what Znuny wrote itself, and its user
  if grep -qx otrs2 $STATE/packages; then
    rm -rf /etc/otrs $HOME_OF_ZNUNY /var/lib/otrs /var/spool/otrs /run/otrs
    if id otrs >/dev/null 2>&1; then
      # a task of the daemon outlives it for a moment, and a user who runs anything cannot be removed
      for _ in $(seq 1 60); do
        pkill -KILL -u otrs || break
        sleep 0.5
      done
      userdel otrs
    fi
  fi
fi
forget_policy
rm -rf $SOURCES $RUN $STATE
echo "Znuny is gone."
