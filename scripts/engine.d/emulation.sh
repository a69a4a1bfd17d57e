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
