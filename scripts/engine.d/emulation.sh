# shellcheck shell=bash
# Running the other platform's programs (arm64 on amd64 and back) through binfmt_misc and qemu.
# The registration is the kernel's, so engines of several checkouts share it: the last one down removes what we made.

BINFMT=/proc/sys/fs/binfmt_misc

emulation_up() {
  local cpu=aarch64 line
  [ "$HOST_ARCH" = amd64 ] || cpu=x86_64
  if [ ! -e "$BINFMT/register" ]; then
    mount -t binfmt_misc binfmt_misc "$BINFMT"
    : >"$SHARED_RUN/binfmt-mounted"
  fi
  [ ! -e "$BINFMT/qemu-$cpu" ] || return 0
  # The F in the flags makes the kernel open the interpreter now, so containers need no copy of it.
  line=$(sed -n "s|:[^:]*:\([A-Z]*\)\$|:$ENGINE/machine-tools/usr/libexec/qemu-binfmt/$cpu-binfmt-P:\1|p" \
    "$ENGINE/machine-tools/usr/lib/binfmt.d/qemu-$cpu.conf")
  printf '%s\n' "$line" >"$BINFMT/register"
  printf '%s\n' "qemu-$cpu" >"$SHARED_RUN/binfmt-registered"
}

emulation_down() {
  if [ -f "$SHARED_RUN/binfmt-registered" ]; then
    echo -1 >"$BINFMT/$(cat "$SHARED_RUN/binfmt-registered")" 2>/dev/null || true
  fi
  [ ! -f "$SHARED_RUN/binfmt-mounted" ] || umount "$BINFMT" 2>/dev/null || true
}

# An image that does what tonistiigi/binfmt does, for one architecture that nothing here needs otherwise: what the tests
# of emulation install and take away again.
EMULATED=riscv64
EMULATION_IMAGE=tonistiigi/binfmt:latest

make_emulation_image() {
  local folder=$1 root=$1/root file name
  mkdir -p "$root/usr/bin" "$root/tmp"
  unpack_busybox "$root" "$HOST_ARCH"
  for name in sh cat echo grep ls mount printf sed tr uname; do ln -s busybox "$root/bin/$name"; done
  file=$(apt_files bookworm "$HOST_ARCH" alone qemu-user-static)
  dpkg-deb --fsys-tarfile "$file" | tar -x -C "$folder" "./usr/bin/qemu-$EMULATED-static" "./usr/lib/binfmt.d/qemu-$EMULATED.conf"
  mv "$folder/usr/bin/qemu-$EMULATED-static" "$root/usr/bin/qemu-$EMULATED"
  sed "s|:[^:]*:[A-Z]*\$|:/usr/bin/qemu-$EMULATED:CF|" "$folder/usr/lib/binfmt.d/qemu-$EMULATED.conf" >"$root/usr/bin/qemu-$EMULATED.conf"
  rm -r "${folder:?}/usr"
  cp "$HERE/binfmt" "$root/usr/bin/binfmt"
  chmod 755 "$root/usr/bin/binfmt"
  pack_layer "$root" "$folder/layer-$HOST_ARCH.tar"
  rm -rf "$root"
  ARCHITECTURES=$HOST_ARCH write_image "$folder" '' '"Env": ["PATH=/usr/bin:/bin"], "Entrypoint": ["binfmt"]'
}
