# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# What `env` and `status` print.

environment_names='PATH DOCKER_HOST DOCKER_CONFIG QUAYGATE_ENGINE_KIND QUAYGATE_ENGINE_REGISTRY QUAYGATE_ENGINE_PLATFORMS
  QUAYGATE_ENGINE_BUILD_CONTEXTS QUAYGATE_ENGINE_TRIVY_CACHE QUAYGATE_ENGINE_TRIVY_CACHE_CLEAN QUAYGATE_ENGINE_BUILDER
  QUAYGATE_ENGINE_NODE20 QUAYGATE_ENGINE_NODE24 QUAYGATE_ENGINE_NPMRC QUAYGATE_ENGINE_CA
  QUAYGATE_ENGINE_EMULATION_IMAGE'

print_environment() {
  case ${1:-} in '' | --json) ;; *) fail 2 "env does not know '$1'; it takes --json." ;; esac
  [ -n "$PURPOSE" ] || fail 3 "The engine is not up; run scripts/engine up first."
  engine_environment
  local name pair=()
  for name in $environment_names; do
    [ -n "${!name+set}" ] || continue
    if [ "${1:-}" = --json ]; then pair+=("$name=${!name}"); else printf "export %s='%s'\n" "$name" "${!name//\'/\'\\\'\'}"; fi
  done
  [ "${1:-}" != --json ] ||
    node -e 'console.log(JSON.stringify(Object.fromEntries(process.argv.slice(1).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)])), null, 2))' -- "${pair[@]}"
}

# shellcheck disable=SC2034 # read by name above
engine_environment() {
  case :$PATH: in :"$ENGINE/bin":*) ;; *) PATH=$ENGINE/bin:$PATH ;; esac
  if [ "$KIND" = private ]; then
    DOCKER_HOST=unix://$SOCKET
    DOCKER_CONFIG=$ENGINE/docker
  elif [ -n "$EXISTING_HOST" ]; then
    DOCKER_HOST=$EXISTING_HOST
  fi
  QUAYGATE_ENGINE_KIND=$KIND
  QUAYGATE_ENGINE_REGISTRY=localhost:$REGISTRY_PORT
  QUAYGATE_ENGINE_PLATFORMS=${PLATFORMS:-linux/amd64,linux/arm64}
  QUAYGATE_ENGINE_BUILD_CONTEXTS=$(build_contexts)
  QUAYGATE_ENGINE_TRIVY_CACHE=$ENGINE/trivy-cache
  QUAYGATE_ENGINE_TRIVY_CACHE_CLEAN=$ENGINE/trivy-cache-clean
  QUAYGATE_ENGINE_BUILDER=$BUILDER
  QUAYGATE_ENGINE_NODE20=$(node_folder 20)
  QUAYGATE_ENGINE_NODE24=$(node_folder 24)
  QUAYGATE_ENGINE_NPMRC=$(existing_file "$ENGINE/secrets/npmrc")
  QUAYGATE_ENGINE_CA=$(existing_file "$ENGINE/secrets/ca.crt")
  QUAYGATE_ENGINE_EMULATION_IMAGE=$([ "$KIND" != private ] || printf 'localhost:%s/%s' "$REGISTRY_PORT" "$EMULATION_IMAGE")
}

existing_file() { [ ! -f "$1" ] || printf '%s' "$1"; }

node_folder() { [ ! -x "$ENGINE/node$1/bin/node" ] || printf '%s' "$ENGINE/node$1/bin"; }

build_contexts() {
  local image
  [ "$KIND" = private ] || return 0
  for image in "${BASE_IMAGES[@]}"; do
    printf '%s=docker-image://localhost:%s/library/%s\n' "$image" "$REGISTRY_PORT" "$image"
  done
}

print_status() {
  if [ -z "$KIND" ]; then
    echo "no engine in $ENGINE"
  elif [ "$KIND" = existing ]; then
    echo "using the Docker that was there; registry at localhost:$REGISTRY_PORT; up for: ${PURPOSE:-nothing yet}"
  else
    printf 'private engine in %s, up for: %s\n' "$ENGINE" "${PURPOSE:-nothing yet}"
    running "$ENGINE/dockerd.pid" "$ENGINE/daemon.json" && echo "dockerd running at $SOCKET" || echo 'dockerd not running'
    running "$ENGINE/registry.pid" "$ENGINE/registry.yml" && echo "registry running at localhost:$REGISTRY_PORT" || echo 'registry not running'
  fi
}
