# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# The engine's programs out of Debian packages, each with what it needs to run from the engine's own folder.

DOCKER_PACKAGES=(docker.io docker-cli docker-buildx docker-compose containerd docker-registry cosign)
MACHINE_PACKAGES=(runc tini iptables iproute2)
# Part of every Debian, or needed only to install and configure what we merely unpack.
LEFT_OUT='^(libc6|libc-bin|gcc-12-base|debconf|perl.*|libperl.*|lib.*-perl|usrmerge|adduser|passwd|dpkg|tar|init-system-helpers|sysvinit-utils|ucf|sensible-utils|lsb-base|runit-helper|libpam-.*|procps|netbase|dash)_'

unpack_docker_tools() {
  local file
  apt_files sid "$HOST_ARCH" alone "${DOCKER_PACKAGES[@]}" >"$1/.files"
  while read -r file; do unpack "$file" "$1" "${file##*/}"; done <"$1/.files"
  rm "$1/.files"
}

unpack_machine_tools() {
  local folder=$1 cpu=aarch64 file
  [ "$HOST_ARCH" = amd64 ] || cpu=x86_64
  # Of qemu's 60 MB only the other platform's interpreter is unpacked.
  file=$(apt_files bookworm "$HOST_ARCH" alone qemu-user-static)
  dpkg-deb --fsys-tarfile "$file" | tar -x -C "$folder" --wildcards "./usr/bin/qemu-$cpu-static" "./usr/libexec/qemu-binfmt/$cpu-binfmt-P" \
    "./usr/lib/binfmt.d/qemu-$cpu.conf"
  unpack_closure "$folder" "${MACHINE_PACKAGES[@]}"
}

unpack_closure() {
  local folder=$1 file name
  shift
  apt_files bookworm "$HOST_ARCH" closure "$@" >"$folder/.files"
  while read -r file; do
    name=${file##*/}
    [[ $name =~ $LEFT_OUT ]] || unpack "$file" "$folder" "$name"
  done <"$folder/.files"
  rm "$folder/.files"
}

unpack() {
  dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --exclude './usr/share/doc' --exclude './usr/share/man' --exclude './usr/share/locale'
  printf '%s\n' "${3%.deb}" >>"$2/packages"
}

link_program() { ln -sfn "$1" "$ENGINE/bin/${2:-${1##*/}}"; }

# program FOLDER PATH [NAME] [ARGUMENT]: a starter for a program whose libraries lie beside it in FOLDER.
program() {
  local folder=$1 path=$1/$2 name=${3:-${2##*/}} triplet=x86_64-linux-gnu
  [ "$HOST_ARCH" = amd64 ] || triplet=aarch64-linux-gnu
  cat >"$ENGINE/bin/.$name" <<STARTER
#!/bin/sh
export LD_LIBRARY_PATH="$folder/usr/lib/$triplet:$folder/lib/$triplet\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
export XTABLES_LIBDIR="$folder/usr/lib/$triplet/xtables"
exec "$path" ${4:-} "\$@"
STARTER
  chmod 755 "$ENGINE/bin/.$name"
  mv "$ENGINE/bin/.$name" "$ENGINE/bin/$name"
}

install_docker_tools() {
  local path plugin
  artefact docker-tools "$PACKAGE_DAYS" "${DOCKER_PACKAGES[*]} $(recipe packages.sh)" unpack_docker_tools
  for path in docker docker-registry containerd containerd-shim-runc-v2 ctr cosign; do
    link_program "$ENGINE/docker-tools/usr/bin/$path"
  done
  for path in dockerd docker-proxy; do link_program "$ENGINE/docker-tools/usr/sbin/$path"; done
  mkdir -p "$ENGINE/docker/cli-plugins"
  for plugin in "$ENGINE"/docker-tools/usr/libexec/docker/cli-plugins/*; do
    ln -sfn "$plugin" "$ENGINE/docker/cli-plugins/${plugin##*/}"
  done
  [ -f "$ENGINE/docker/config.json" ] || printf '{}\n' >"$ENGINE/docker/config.json"
}

install_machine_tools() {
  local tools=$ENGINE/machine-tools
  artefact machine-tools "$PACKAGE_DAYS" "${MACHINE_PACKAGES[*]} $(recipe packages.sh)" unpack_machine_tools
  # runc starts itself again with an empty environment, so its one library (libseccomp2, which apt needs) is the machine's.
  link_program "$tools/usr/sbin/runc"
  link_program "$tools/usr/bin/tini-static"
  link_program "$tools/usr/bin/tini-static" docker-init
  # A machine with its own iptables keeps its own choice of back end.
  command -v iptables >/dev/null || program "$tools" usr/sbin/xtables-nft-multi iptables iptables
  command -v ip6tables >/dev/null || program "$tools" usr/sbin/xtables-nft-multi ip6tables ip6tables
  command -v ip >/dev/null || program "$tools" bin/ip
}
