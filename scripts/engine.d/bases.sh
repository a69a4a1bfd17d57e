# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# The base images that Dockerfiles of the examples and tests name, for both platforms, in the loopback registry under
# their Docker Hub names. The engine's mirror setting and the build contexts of `env` lead there.

DEBIAN_PACKAGES=(base-files base-passwd bash coreutils dash debianutils findutils grep gzip hostname libc-bin mawk sed tar util-linux
  mount ca-certificates apt)
DEBIAN_PATH='"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"'
BASE_IMAGES=(debian:bookworm-slim busybox:1.36 node:24-bookworm-slim redis:7-bookworm)
TEST_IMAGES=(haproxy:3.2 haproxy:2.6 registry:2)

make_bases() {
  local made
  made="${DEBIAN_PACKAGES[*]} $(recipe bases.sh rootfs.sh oci-layout.mjs)"
  artefact base-debian "$PACKAGE_DAYS" "$made" make_debian
  artefact base-busybox "$PACKAGE_DAYS" "$made" make_busybox
  artefact base-redis "$PACKAGE_DAYS" "$made" make_redis
  artefact base-node "$PACKAGE_DAYS" "$made node $NODE24_VERSION npm $NPM_VERSION" make_node
}

# for_platforms COMMAND…: once for amd64 and once for arm64, side by side.
for_platforms() {
  local first
  "$@" amd64 &
  first=$!
  "$@" arm64
  wait "$first"
}

make_debian() {
  for_platforms debian_layer "$1"
  write_image "$1" '' '"Env": ['"$DEBIAN_PATH"'], "Cmd": ["bash"]'
}

debian_layer() {
  local folder=$1 arch=$2 files root=$1/root-$2
  apt_files bookworm "$arch" closure "${DEBIAN_PACKAGES[@]}" >"$folder/files-$arch"
  mapfile -t files <"$folder/files-$arch"
  rm "$folder/files-$arch"
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
  unpack_busybox "$root" "$arch"
  # The list of its commands comes from the one that runs on this machine.
  unpack_busybox "$folder/native-$arch" "$HOST_ARCH"
  for name in $("$folder/native-$arch/bin/busybox" --list); do
    [ "$name" = busybox ] || ln -s busybox "$root/bin/$name"
  done
  chmod 1777 "$root/tmp"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
  pack_layer "$root" "$folder/layer-$arch.tar"
  rm -rf "$root" "$folder/native-$arch"
}

unpack_busybox() {
  local file
  file=$(apt_files bookworm "$2" alone busybox-static)
  mkdir -p "$1"
  dpkg-deb --fsys-tarfile "$file" | tar -x -C "$1" ./bin/busybox
}

make_redis() {
  for_platforms redis_layer "$1"
  write_image "$1" "$ENGINE/base-debian" \
    '"Env": ['"$DEBIAN_PATH"'], "User": "redis", "WorkingDir": "/data", "Volumes": {"/data": {}}, "ExposedPorts": {"6379/tcp": {}}, "Entrypoint": ["redis-server", "--protected-mode", "no"]'
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
  apt_files bookworm "$arch" closure "$@" >"$folder/files-$arch"
  while read -r file; do
    [[ ${file##*/} =~ $LEFT_OUT ]] || grep -qxF "${file##*/}" "$below/files" || files+=("$file")
  done <"$folder/files-$arch"
  rm "$folder/files-$arch"
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
    "\"Env\": [$DEBIAN_PATH, \"NODE_VERSION=$NODE24_VERSION\"], \"Cmd\": [\"node\"]"
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

make_test_bases() {
  local made
  made="$(recipe bases.sh rootfs.sh oci-layout.mjs)"
  apt_suite sid-bases
  artefact base-haproxy "$PACKAGE_DAYS" "$made" make_haproxy
  artefact base-haproxy-2.6 "$PACKAGE_DAYS" "$made" make_old_haproxy
  artefact base-registry "$PACKAGE_DAYS" "$made" make_registry
}

# As the official image: an unprivileged user, its own folder, and a soft stop by SIGUSR1.
make_haproxy() {
  for_platforms sid_layer haproxy "$1"
  write_image "$1" '' '"Env": ['"$DEBIAN_PATH"'], "User": "haproxy", "WorkingDir": "/var/lib/haproxy", "StopSignal": "SIGUSR1", "Cmd": ["haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]'
}

# The one of Debian 12, above its base.
make_old_haproxy() {
  for_platforms old_haproxy_layer "$1"
  write_image "$1" "$ENGINE/base-debian" '"Env": ['"$DEBIAN_PATH"'], "User": "haproxy", "WorkingDir": "/var/lib/haproxy", "StopSignal": "SIGUSR1", "Cmd": ["haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]'
}

old_haproxy_layer() {
  local root=$1/root-$2
  debian_layer_above "$1" "$2" haproxy
  mkdir -p "$root/usr/local/etc/haproxy"
  add_user "$root" haproxy 99 /var/lib/haproxy
  pack_layer "$root" "$1/layer-$2.tar"
  rm -rf "$root"
}

make_registry() {
  for_platforms sid_layer docker-registry "$1"
  write_image "$1" '' '"Env": ['"$DEBIAN_PATH"', "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY=/var/lib/registry"], "Volumes": {"/var/lib/registry": {}}, "ExposedPorts": {"5000/tcp": {}}, "Entrypoint": ["docker-registry"], "Cmd": ["serve", "/etc/docker/registry/config.yml"]'
}

# sid_layer PACKAGE FOLDER ARCHITECTURE: a small sid with that package.
sid_layer() {
  local package=$1 folder=$2 arch=$3 root=$2/root-$3 file files=()
  apt_files sid-bases "$arch" closure base-files base-passwd bash dash coreutils libc-bin "$package" >"$folder/files-$arch"
  while read -r file; do
    [[ ${file##*/} =~ ^libc6_|^libc-bin_|^dash_ ]] || [[ ! ${file##*/} =~ $LEFT_OUT ]] || continue
    files+=("$file")
  done <"$folder/files-$arch"
  rm "$folder/files-$arch"
  unpack_rootfs "$root" "${files[@]}"
  mkdir -p "$root"/{etc,tmp,usr/local/etc/haproxy,var/lib/registry}
  chmod 1777 "$root/tmp"
  cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
  cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
  [ -e "$root/usr/bin/sh" ] || ln -s dash "$root/usr/bin/sh"
  case $package in
    haproxy) add_user "$root" haproxy 99 /var/lib/haproxy ;;
    docker-registry) printf 'version: 0.1\nstorage: {filesystem: {}}\nhttp: {addr: ":5000"}\n' >"$root/etc/docker/registry/config.yml" ;;
  esac
  slim "$root"
  pack_layer "$root" "$folder/layer-$arch.tar"
  rm -rf "$root"
}

# write_image FOLDER BELOW CONFIGURATION: an OCI layout of layer-<architecture>.tar, above another layout or none.
write_image() {
  local from='' arch platforms=''
  [ -z "$2" ] || from="\"from\": \"$2\", "
  for arch in ${ARCHITECTURES:-amd64 arm64}; do
    platforms="$platforms${platforms:+, }{\"os\": \"linux\", \"architecture\": \"$arch\", \"layer\": \"layer-$arch.tar\"}"
  done
  printf '{%s"config": {%s}, "platforms": [%s]}\n' "$from" "$3" "$platforms" >"$1/image.json"
  node "$HERE/oci-layout.mjs" "$1/image.json" "$1" >/dev/null
  rm "$1"/layer-*.tar "$1/image.json"
}

# push_bases IMAGE…: from the artefact base-<name>-<tag> if there is one of that tag alone, else base-<name>.
push_bases() {
  local image artefact
  for image in "$@"; do
    artefact=base-${image/:/-}
    [ -d "$ENGINE/$artefact" ] || artefact=base-${image%%:*}
    push_image "$artefact" "library/$image"
  done
}

# push_image ARTEFACT REPOSITORY:TAG
push_image() {
  node "$HERE/push-layout.mjs" "$ENGINE/$1" "http://127.0.0.1:$REGISTRY_PORT" "${2%:*}" "${2##*:}" >>"$ENGINE/log/push.log" 2>&1 ||
    fail 3 "Pushing $2 to the loopback registry failed; see $ENGINE/log/push.log."
}
