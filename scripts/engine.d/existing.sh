# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# The Docker that was there: it stays as it is but for one registry container (and one builder for the tests).
# Nothing is installed; what is missing is named.

existing_engine() {
  [ "$KIND" != private ] || return 1
  [ "${DOCKER_HOST:-}" != "unix://$SOCKET" ] || return 1
  command -v docker >/dev/null && docker version >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1 &&
    docker compose version >/dev/null 2>&1
}

registry_container() { printf 'quaygate-registry-%s' "$ENGINE_ID"; }

up_existing() {
  local purpose=$1
  KIND=existing
  EXISTING_HOST=${DOCKER_HOST:-}
  remember KIND EXISTING_HOST
  existing_registry_up
  mkdir -p "$ENGINE/secrets"
  write_trivy_databases
  write_build_secrets
  if [ "$purpose" = test ]; then
    if [ "$(uname -s)" = Linux ]; then install_node_programs >"$ENGINE/log/node.log" 2>&1; fi
    existing_builder_up
  fi
  PURPOSE=$purpose
  PLATFORMS=$(docker buildx inspect 2>/dev/null | grep -oE 'linux/(amd64|arm64)\b' | sort -u | paste -sd, -)
  remember PURPOSE PLATFORMS
  name_missing "$purpose"
  say "up: the Docker that was there, registry at localhost:$REGISTRY_PORT"
}

existing_registry_up() {
  local name port
  name=$(registry_container)
  if [ -n "$(docker ps -q --filter "name=^$name\$")" ] && registry_answers; then return; fi
  docker rm -f "$name" >/dev/null 2>&1 || true
  REGISTRY_PORT=$(free_port "${REGISTRY_PORT:-5000}")
  docker run -d --name "$name" -p "127.0.0.1:$REGISTRY_PORT:5000" -e REGISTRY_STORAGE_DELETE_ENABLED=true registry:2 \
    >"$ENGINE/log/registry.log" 2>&1 ||
    fail 3 "The registry container did not start: $(tail -n 1 "$ENGINE/log/registry.log")"
  remember REGISTRY_PORT
  wait_until 15 registry_answers || fail 3 "The registry container $name does not answer at localhost:$REGISTRY_PORT."
}

existing_builder_up() {
  BUILDER=quaygate-$ENGINE_ID
  create_builder "$BUILDER" '' >"$ENGINE/log/builder.log" 2>&1 || BUILDER=
  remember BUILDER
}

name_missing() {
  local purpose=$1 missing=0 name
  needs() {
    missing=$((missing + 1))
    printf 'engine: missing: %s\n' "$1" >&2
  }
  command -v trivy >/dev/null || needs "trivy is not on the PATH (scans and the demo's gate)"
  for name in amd64 arm64; do
    [[ $PLATFORMS == *$name* ]] ||
      needs "this Docker cannot run linux/$name (docker run --privileged --rm tonistiigi/binfmt --install $name)"
  done
  if [ "$purpose" = test ]; then
    [ -n "$BUILDER" ] || needs "a builder of buildx's docker-container driver could not be started (pushing by digest)"
    PATH=$ENGINE/bin:$PATH
    for name in cosign act gitlab-ci-local actionlint crane haproxy sshd rsync; do
      command -v "$name" >/dev/null || [ -x "/usr/sbin/$name" ] || needs "$name is not on the PATH"
    done
    for name in 20 24; do [ -n "$(node_folder "$name")" ] || needs "Node $name could not be fetched from npm"; done
  fi
  if [ "$missing" -gt 0 ] && [ "${CI:-}" = true ]; then
    fail 1 "$missing of the things named above are missing, which is a failure where CI=true."
  fi
}

down_existing() {
  [ -z "$EXISTING_HOST" ] || export DOCKER_HOST=$EXISTING_HOST
  docker rm -f -v "$(registry_container)" >/dev/null 2>&1 || true
  [ -z "$BUILDER" ] || docker buildx rm "$BUILDER" >/dev/null 2>&1 || true
  rm -f "$ENGINE/state"
}
