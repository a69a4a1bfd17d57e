# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# The private engine: which steps there are, and which of them run side by side.

up_private() {
  local purpose=$1
  can_be_private ||
    fail 3 'No Docker with buildx and Compose answers here, and a private one can only be brought up on Debian (amd64 or arm64) as root: install Docker with both plug-ins, or run this as root on Debian.'
  export PATH="$ENGINE/bin:$PATH:/usr/sbin:/sbin"
  export DOCKER_CONFIG=$ENGINE/docker
  export DOCKER_HOST=unix://$SOCKET
  unset DOCKER_CONTEXT BUILDX_BUILDER
  if private_is_up "$purpose"; then
    say "already up: $(describe)"
    return
  fi
  KIND=private
  remember KIND
  install_private "$purpose"
  PURPOSE=$purpose
  remember PURPOSE
  say "up: $(describe)"
}

can_be_private() {
  [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && [[ $HOST_ARCH =~ ^(amd64|arm64)$ ]]
}

describe() { printf 'Docker at %s, registry at localhost:%s' "$SOCKET" "$REGISTRY_PORT"; }

# Everything was finished once, from these very scripts, and both daemons are alive.
private_is_up() {
  [ "$KIND" = private ] && { [ "$PURPOSE" = "$1" ] || [ "$PURPOSE" = test ]; } &&
    [ "$(cat "$ENGINE/stamps/complete" 2>/dev/null)" = "$(whole_recipe)" ] &&
    running "$ENGINE/registry.pid" "$ENGINE/registry.yml" && running "$ENGINE/dockerd.pid" "$ENGINE/daemon.json" &&
    registry_answers && docker_answers >/dev/null 2>&1
}

install_private() {
  local purpose=$1
  start_job sid 'package lists of sid read' apt_suite sid
  start_job bookworm 'package lists of bookworm read' apt_suite bookworm
  start_job trivy "Trivy $TRIVY_VERSION and its databases ready" install_trivy
  [ "$purpose" = demo ] || start_tools_early
  wait_job sid
  start_job docker-tools 'Docker, buildx, Compose, registry and cosign unpacked' install_docker_tools
  wait_job bookworm
  start_job machine-tools 'runc, iptables and qemu unpacked' install_machine_tools
  start_job bases 'base images for amd64 and arm64 made' make_bases
  [ "$purpose" = demo ] || start_tools
  wait_job docker-tools machine-tools
  registry_up
  dockerd_up
  recall
  say "Docker Engine and registry answer"
  wait_job bases
  push_bases "${BASE_IMAGES[@]}"
  say 'base images pushed'
  wait_job trivy
  write_build_secrets
  [ "$purpose" = demo ] || finish_tools
  whole_recipe >"$ENGINE/stamps/.complete" && mv "$ENGINE/stamps/.complete" "$ENGINE/stamps/complete"
}

down_private() {
  export PATH="$ENGINE/bin:$PATH:/usr/sbin:/sbin" DOCKER_CONFIG=$ENGINE/docker
  dockerd_down
  end "$ENGINE/registry.pid" "$ENGINE/registry.yml" 5
  shared_down
}
