# shellcheck shell=bash disable=SC2030,SC2031,SC2034 # names are read by the other parts
# The registry and dockerd: started detached, found again by their pid files, ended by id.

# running PIDFILE WORD: is the process of that pid file alive, and still the program we started?
running() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$2"
}

# end PIDFILE WORD SECONDS: politely first.
end() {
  local pid waited=0
  if running "$1" "$2"; then
    pid=$(cat "$1")
    kill "$pid"
    while running "$1" "$2"; do
      [ "$waited" -lt $(($3 * 10)) ] || { kill -9 "$pid" 2>/dev/null || true; }
      [ "$waited" -lt $(($3 * 10 + 50)) ] || break
      sleep 0.1
      waited=$((waited + 1))
    done
  fi
  rm -f "$1"
}

# wait_until SECONDS COMMAND…
wait_until() {
  local tries=$(($1 * 10))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$tries" -gt 0 ] || return 1
    tries=$((tries - 1))
    sleep 0.1
  done
}

registry_answers() { (exec 7<>"/dev/tcp/127.0.0.1/$REGISTRY_PORT" && printf 'GET /v2/ HTTP/1.0\r\n\r\n' >&7 && head -n 1 <&7 | grep -q ' 200 ') 2>/dev/null; }

registry_up() {
  local tries
  ! running "$ENGINE/registry.pid" "$ENGINE/registry.yml" || return 0
  for tries in 1 2 3; do
    REGISTRY_PORT=$(free_port "${REGISTRY_PORT:-5000}")
    cat >"$ENGINE/registry.yml" <<CONF
version: 0.1
log: {level: warn}
storage:
  filesystem: {rootdirectory: $ENGINE/registry}
  delete: {enabled: true}
http: {addr: 127.0.0.1:$REGISTRY_PORT}
CONF
    setsid docker-registry serve "$ENGINE/registry.yml" >>"$ENGINE/log/registry.log" 2>&1 </dev/null 8>&- 9>&- &
    echo $! >"$ENGINE/registry.pid"
    if wait_until 5 registry_answers && running "$ENGINE/registry.pid" "$ENGINE/registry.yml"; then
      remember REGISTRY_PORT
      return 0
    fi
    end "$ENGINE/registry.pid" "$ENGINE/registry.yml" 2
  done
  fail 3 "The registry did not start in $tries tries; see $ENGINE/log/registry.log."
}

docker_answers() { docker -H "unix://$SOCKET" version; }

dockerd_up() {
  if running "$ENGINE/dockerd.pid" "$ENGINE/daemon.json"; then
    if grep -q "127.0.0.1:$REGISTRY_PORT\"" "$ENGINE/daemon.json"; then return 0; fi
    dockerd_down # its mirror is a registry that has had to move to another port
  fi
  (
    flock 7 # addresses are chosen and taken by one engine at a time
    mkdir -p "$SHARED_RUN/engines" "$RUNTIME"
    if [ -z "$(ls -A "$SHARED_RUN/engines")" ]; then rm -f "$SHARED_RUN"/binfmt-* "$SHARED_RUN"/forwarding-*; fi
    : >"$SHARED_RUN/engines/$ENGINE_ID"
    emulation_up
    if [ ! -d "/sys/class/net/$BRIDGE" ]; then SUBNET=$(free_subnet); fi
    remember SUBNET
    network_up
    daemon_configuration >"$ENGINE/daemon.json"
    clear_leftovers # a daemon waits long for what one that was killed left behind
    rm -f "$RUNTIME/docker.pid"
    setsid dockerd --config-file "$ENGINE/daemon.json" >>"$ENGINE/log/dockerd.log" 2>&1 </dev/null 7>&- 8>&- 9>&- &
    echo $! >"$ENGINE/dockerd.pid"
    wait_until 30 docker_answers || fail 3 "dockerd did not start; see $ENGINE/log/dockerd.log."
  ) 7>"$SHARED_RUN.lock"
}

daemon_configuration() {
  cat <<CONF
{
  "hosts": ["unix://$SOCKET"],
  "data-root": "$ENGINE/docker-data",
  "exec-root": "$RUNTIME/exec",
  "pidfile": "$RUNTIME/docker.pid",
  "features": {"containerd-snapshotter": true},
  "registry-mirrors": ["http://127.0.0.1:$REGISTRY_PORT"],
  "bridge": "$BRIDGE",
  "default-address-pools": [{"base": "$SUBNET.128.0/17", "size": 24}],
  "iptables": false,
  "ip6tables": false,
  "cgroup-parent": "/$BRIDGE",
  "userland-proxy-path": "$ENGINE/docker-tools/usr/sbin/docker-proxy",
  "init-path": "$ENGINE/machine-tools/usr/bin/tini-static",
  "shutdown-timeout": 3,
  "log-opts": {"max-size": "10m"}
}
CONF
}

# Containers and networks go while the daemon can still do it; whatever a killed daemon left is cleared by hand.
dockerd_down() {
  if running "$ENGINE/dockerd.pid" "$ENGINE/daemon.json"; then
    timeout 60 docker -H "unix://$SOCKET" ps -aq | xargs -r timeout 60 docker -H "unix://$SOCKET" rm -f >/dev/null 2>&1 || true
    timeout 60 docker -H "unix://$SOCKET" network prune -f >/dev/null 2>&1 || true
  fi
  end "$ENGINE/dockerd.pid" "$ENGINE/daemon.json" 20
  clear_leftovers
  network_down
  rm -rf "$RUNTIME"
}

clear_leftovers() {
  local pid
  for pid in $(daemon_leftovers); do kill -9 "$pid" 2>/dev/null || true; done
  cgroups_down
  mounts_down
}

# containerd, its shims and proxies, known by the file they were started from.
daemon_leftovers() {
  local folder
  for folder in /proc/[0-9]*; do
    case $(readlink "$folder/exe" 2>/dev/null) in
      "$ENGINE"/docker-tools*/usr/bin/containerd* | "$ENGINE"/docker-tools*/usr/sbin/docker*) printf '%s\n' "${folder#/proc/}" ;;
    esac
  done
}

cgroups_down() {
  local folder pid
  find /sys/fs/cgroup -depth -type d \( -path "*/$BRIDGE" -o -path "*/$BRIDGE/*" \) 2>/dev/null | while read -r folder; do
    while read -r pid; do kill -9 "$pid" 2>/dev/null || true; done <"$folder/cgroup.procs"
    rmdir "$folder" 2>/dev/null || { sleep 0.2; rmdir "$folder" 2>/dev/null; } || true
  done
}

mounts_down() {
  local place
  awk -v a="$ENGINE/" -v b="$RUNTIME/" 'index($5, a) == 1 || index($5, b) == 1 { print length($5), $5 }' /proc/self/mountinfo |
    sort -rn | cut -d' ' -f2- | while read -r place; do umount -l "$(printf '%b' "$place")" 2>/dev/null || true; done
}

# What engines share on the machine goes with the last of them.
shared_down() {
  (
    flock 7
    rm -f "$SHARED_RUN/engines/$ENGINE_ID"
    rmdir "$SHARED_RUN/engines" 2>/dev/null || exit 0
    emulation_down
    [ ! -f "$SHARED_RUN/forwarding-was-off" ] || echo 0 >/proc/sys/net/ipv4/ip_forward
    rm -rf "$SHARED_RUN"
  ) 7>"$SHARED_RUN.lock"
}
