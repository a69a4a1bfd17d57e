# shellcheck shell=bash
# The base images that Dockerfiles of the examples and tests name, for both platforms, in the loopback registry under
# their Docker Hub names. The engine's mirror setting and the build contexts of `env` lead there.

DEBIAN_PACKAGES='base-files base-passwd bash coreutils dash debianutils findutils grep gzip hostname libc-bin mawk sed tar util-linux ca-certificates apt'
BASE_IMAGES='debian:bookworm-slim busybox:1.36 node:24-bookworm-slim redis:7-bookworm'

make_bases() {
  local made
  made="$DEBIAN_PACKAGES $(recipe bases.sh rootfs.sh oci-layout.mjs)"
  artefact base-debian "$made" make_debian
  artefact base-busybox "$made" make_busybox
  artefact base-redis "$made" make_redis
  artefact base-node "$made node $NODE24_VERSION npm $NPM_VERSION" make_node
}

# for_platforms COMMAND…: once for amd64 and once for arm64, side by side.
for_platforms() {
  local first
  "$@" amd64 &
  first=$!
  "$@" arm64
  wait "$first"
}

layout() { node "$HERE/oci-layout.mjs" "$1/image.json" "$1"; }

make_debian() {
  for_platforms debian_layer "$1"
  write_image "$1" '' '"Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], "Cmd": ["bash"]'
}

debian_layer() {
  local folder=$1 arch=$2 files root=$1/root-$2
  mapfile -t files < <(apt_files bookworm "$arch" closure $DEBIAN_PACKAGES)
  unpack_rootfs "$root" "${files[@]}"
  settle_debian "$root"
  slim "$root"
  pack_layer "$root" "$folder/layer-$arch.tar"
  # Layers above this one need to know what is there already.
  mkdir -p "$folder/records-$arch"
  cp "$root"/etc/{passwd,group,shadow} "$root/var/lib/dpkg/status" "$folder/records-$arch"
  printf '%s\n' "${files[@]##*/}" >"$folder/records-$arch/files"
  rm -rf "$root"
}

make_busybox() {
  for_platforms busybox_layer "$1"
  write_image "$1" '' '"Env": ["PATH=/bin"], "Cmd": ["sh"]'
}

busybox_layer() {
  local folder=$1 arch=$2 root=$1/root-$2 name
  mkdir -p "$root"/{bin,etc,tmp,root,var,home}
  dpkg-deb --fsys-tarfile "$(apt_files bookworm "$arch" alone busybox-static)" | tar -x -C "$root" ./bin/busybox
  for name in sh ls cat echo env id sleep true false test mkdir rm cp mv ln grep sed awk head tail wc tr sort date wget nc httpd ps kill chmod chown touch printf vi adduser tar gzip sha256sum; do
    ln -s busybox "$root/bin/$name"
  done
  chmod 1777 "$root/tmp"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
  pack_layer "$root" "$folder/layer-$arch.tar"
  rm -rf "$root"
}

make_redis() {
  for_platforms redis_layer "$1"
  write_image "$1" "$ENGINE/base-debian" \
    '"Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "REDIS_VERSION=7"], "User": "redis", "WorkingDir": "/data", "Volumes": {"/data": {}}, "ExposedPorts": {"6379/tcp": {}}, "Entrypoint": ["redis-server", "--protected-mode", "no"]'
}

redis_layer() {
  local root=$1/root-$2
  debian_layer_above "$1" "$2" redis-server
  rm -rf "$root/etc/redis" "$root/var/lib/redis" "$root/var/log/redis"
  add_user "$root" redis 999 /data
  pack_layer "$root" "$1/layer-$2.tar"
  rm -rf "$root"
}

# debian_layer_above FOLDER ARCHITECTURE PACKAGE…: only what the Debian base does not hold yet.
debian_layer_above() {
  local folder=$1 arch=$2 root=$1/root-$2 file files=() below=$ENGINE/base-debian/records-$2
  shift 2
  while read -r file; do
    [[ ${file##*/} =~ $LEFT_OUT ]] || grep -qxF "${file##*/}" "$below/files" || files+=("$file")
  done < <(apt_files bookworm "$arch" closure "$@")
  mkdir -p "$root"/{etc,var/lib/dpkg}
  cp "$below"/{passwd,group,shadow} "$root/etc"
  cp "$below/status" "$root/var/lib/dpkg"
  unpack_rootfs "$root" "${files[@]}"
  slim "$root"
}

make_node() {
  local folder=$1
  (cd "$folder" && npm_pack "npm@$NPM_VERSION" && mv npm-*.tgz npm.tgz)
  for_platforms node_layer "$folder"
  rm "$folder/npm.tgz"
  write_image "$folder" "$ENGINE/base-debian" \
    "\"Env\": [\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\", \"NODE_VERSION=$NODE24_VERSION\"], \"Cmd\": [\"node\"]"
}

node_layer() {
  local folder=$1 arch=$2 root=$1/root-$2 cpu=x64 name
  [ "$arch" = amd64 ] || cpu=arm64
  mkdir -p "$root/usr/local/bin" "$root/usr/local/lib/node_modules/npm" "$root/etc" "$folder/pack-$arch"
  (cd "$folder/pack-$arch" && npm_pack "node-linux-$cpu@$NODE24_VERSION" && tar -xzf ./*.tgz -C "$root/usr/local" --strip-components=1 package/bin/node)
  tar -xzf "$folder/npm.tgz" -C "$root/usr/local/lib/node_modules/npm" --strip-components=1
  for name in npm npx; do ln -s "../lib/node_modules/npm/bin/$name-cli.js" "$root/usr/local/bin/$name"; done
  ln -s node "$root/usr/local/bin/nodejs"
  chmod -R u=rwX,go=rX "$root/usr/local"
  chmod 755 "$root"/usr/local/lib/node_modules/npm/bin/*.js
  chown -R 0:0 "$root"
  cp "$ENGINE/base-debian/records-$arch"/{passwd,group,shadow} "$root/etc"
  add_user "$root" node 1000 /home/node
  pack_layer "$root" "$folder/layer-$arch.tar"
  rm -rf "$root" "$folder/pack-$arch"
}

npm_pack() { npm pack --silent --no-update-notifier "$1" >/dev/null; }

# write_image FOLDER BELOW CONFIGURATION: an OCI layout of layer-amd64.tar and layer-arm64.tar, above another layout or none.
write_image() {
  local from=
  [ -z "$2" ] || from="\"from\": \"$2\", "
  cat >"$1/image.json" <<JSON
{${from}"config": {$3}, "platforms": [
  {"os": "linux", "architecture": "amd64", "layer": "layer-amd64.tar"},
  {"os": "linux", "architecture": "arm64", "layer": "layer-arm64.tar"}
]}
JSON
  layout "$1"
  rm "$1"/layer-*.tar "$1/image.json"
}

push_bases() {
  local image
  for image in $BASE_IMAGES ${1:-}; do
    node "$HERE/push-layout.mjs" "$ENGINE/base-${image%%:*}" "http://127.0.0.1:$REGISTRY_PORT" "library/${image%%:*}" "${image#*:}"
  done >>"$ENGINE/log/bases.log" 2>&1 || fail 3 "Pushing the base images failed; see $ENGINE/log/bases.log."
}
