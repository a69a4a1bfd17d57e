# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# A builder that can push by digest, which the daemon's own cannot: buildx's docker-container driver and a BuildKit image.
# The image is made of BuildKit built from its Go modules, because no registry on the internet is reached for it.

BUILDKIT_IMAGE=moby/buildkit:buildx-stable-1

build_buildkit() {
  local folder=$1
  (
    mkdir "$folder/module"
    cd "$folder/module" || exit
    run_go mod init quaygate-engine
    run_go get "github.com/moby/buildkit/cmd/buildkitd@$BUILDKIT_VERSION" "github.com/moby/buildkit/cmd/buildctl@$BUILDKIT_VERSION"
    run_go build -trimpath -ldflags "-s -w -X github.com/moby/buildkit/version.Version=$BUILDKIT_VERSION" -o "$folder/" \
      github.com/moby/buildkit/cmd/buildkitd github.com/moby/buildkit/cmd/buildctl
  )
  rm -rf "$folder/module"
}

make_buildkit_image() {
  local root=$1/root library
  mkdir -p "$root/usr/bin" "$root/etc/ssl/certs" "$root/tmp" "$root/var/lib/buildkit"
  chmod 1777 "$root/tmp"
  cp "$ENGINE"/buildkit/{buildkitd,buildctl} "$ENGINE/machine-tools/usr/sbin/runc" "$root/usr/bin"
  # runc is the only one of them with libraries.
  ldd "$ENGINE/machine-tools/usr/sbin/runc" | grep -oE '/[^ ]+' | while read -r library; do
    mkdir -p "$root${library%/*}"
    cp -L "$library" "$root$library"
  done
  [ ! -f /etc/ssl/certs/ca-certificates.crt ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs"
  pack_layer "$root" "$1/layer-$HOST_ARCH.tar"
  rm -rf "$root"
  ARCHITECTURES=$HOST_ARCH write_image "$1" '' '"Env": ["PATH=/usr/bin"], "Entrypoint": ["buildkitd"], "Volumes": {"/var/lib/buildkit": {}}'
}

builder_up() {
  artefact buildkit-image "$PACKAGE_DAYS" "$BUILDKIT_VERSION $(recipe_of make_buildkit_image pack_layer write_image) $(cat "$ENGINE/stamps/machine-tools")" make_buildkit_image
  push_image buildkit-image "$BUILDKIT_IMAGE"
  create_builder quaygate "$BUILDKIT_IMAGE" >"$ENGINE/log/builder.log" 2>&1 ||
    fail 3 "The BuildKit builder did not start; see $ENGINE/log/builder.log."
  BUILDER=quaygate
  remember BUILDER
}

# create_builder NAME IMAGE: anew only when its configuration changed, so that nobody's build is cut short.
create_builder() {
  local key
  cat >"$ENGINE/buildkitd.toml" <<CONF
[worker.oci]
  networkMode = "host"
[registry."localhost:$REGISTRY_PORT"]
  http = true
[registry."127.0.0.1:$REGISTRY_PORT"]
  http = true
CONF
  [ "$KIND" != private ] || printf '[registry."docker.io"]\n  mirrors = ["localhost:%s"]\n' "$REGISTRY_PORT" >>"$ENGINE/buildkitd.toml"
  key=$(cat "$ENGINE/buildkitd.toml" "$ENGINE/stamps/buildkit-image" 2>/dev/null | sha256sum)
  if [ "$(cat "$ENGINE/stamps/builder" 2>/dev/null)" = "$key" ] && docker buildx inspect --bootstrap "$1"; then return; fi
  docker buildx rm --keep-state "$1" 2>/dev/null || true
  docker buildx create --name "$1" --driver docker-container ${2:+--driver-opt "image=$2"} --driver-opt network=host \
    --buildkitd-config "$ENGINE/buildkitd.toml" --bootstrap || return 1
  printf '%s\n' "$key" >"$ENGINE/stamps/builder"
}
