# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# A root file system made of unpacked Debian packages, for any platform, without running a single program of it.
# What the packages' own scripts would have done, and an image needs, is done by hand in settle_debian.

# unpack_rootfs FOLDER FILE…: into merged /usr, with dpkg's records, which scanners and apt read.
unpack_rootfs() {
  local folder=$1 file name arch part record
  shift
  mkdir -p "$folder/var/lib/dpkg/info" "$folder"/usr/{bin,sbin,lib}
  for part in bin sbin lib; do [ -e "$folder/$part" ] || ln -s "usr/$part" "$folder/$part"; done
  for file in "$@"; do
    record=$(dpkg-deb -f "$file")
    name=$(sed -n 's/^Package: //p' <<<"$record")
    arch=$(sed -n 's/^Architecture: //p' <<<"$record")
    if [ "$arch" = amd64 ] && [ ! -e "$folder/lib64" ]; then mkdir -p "$folder/usr/lib64" && ln -s usr/lib64 "$folder/lib64"; fi
    printf '%s\nStatus: install ok installed\n\n' "$record" >>"$folder/var/lib/dpkg/status"
    if grep -q '^Multi-Arch: same' <<<"$record"; then name=$name:$arch; fi
    dpkg-deb --fsys-tarfile "$file" | tar -xv --keep-directory-symlink -C "$folder" |
      sed -e 's|^\.||' -e 's|/$||' -e 's|^$|/.|' >"$folder/var/lib/dpkg/info/$name.list"
  done
}

slim() {
  (
    cd "$1" || exit
    rm -rf usr/share/{man,locale,info,lintian,bug,bash-completion,zsh,fish,i18n} usr/lib/systemd lib/systemd etc/init.d etc/rc?.d
    [ ! -d usr/share/doc ] || find usr/share/doc -type f ! -name copyright -delete
    [ ! -d usr/share/doc ] || find usr/share/doc -depth -type d -empty -delete
  )
}

settle_debian() {
  (
    cd "$1" || exit
    mkdir -p root tmp run/lock var/tmp var/mail var/log var/cache/apt/archives/partial var/lib/apt/lists/partial etc/apt/sources.list.d etc/ssl/certs proc sys dev home
    chmod 1777 tmp var/tmp
    chmod 700 root
    cp usr/share/base-passwd/passwd.master etc/passwd
    cp usr/share/base-passwd/group.master etc/group
    cp usr/share/libc-bin/nsswitch.conf etc/nsswitch.conf
    sed 's|^\([^:]*\):.*|\1:*:20000:0:99999:7:::|' etc/passwd >etc/shadow
    chmod 640 etc/shadow
    cp usr/share/base-files/dot.bashrc root/.bashrc
    ln -sf mawk usr/bin/awk
    ln -sf which.debianutils usr/bin/which
    [ -e usr/bin/sh ] || ln -s dash usr/bin/sh
    cat usr/share/ca-certificates/mozilla/*.crt >etc/ssl/certs/ca-certificates.crt
    debian_sources | sed 's/@CODENAME@/bookworm/' >etc/apt/sources.list
    : >var/lib/dpkg/available
  )
}

# add_user FOLDER NAME ID HOME
add_user() {
  printf '%s:x:%s:%s::%s:/bin/sh\n' "$2" "$3" "$3" "$4" >>"$1/etc/passwd"
  printf '%s:x:%s:\n' "$2" "$3" >>"$1/etc/group"
  [ ! -f "$1/etc/shadow" ] || printf '%s:!:20000:0:99999:7:::\n' "$2" >>"$1/etc/shadow"
  mkdir -p "$1$4"
  chown "$3:$3" "$1$4"
}

# The same packages give the same bytes, whenever and wherever they are packed.
pack_layer() {
  tar --sort=name --mtime='2024-01-01 00:00:00Z' --numeric-owner --format=gnu -C "$1" -cf "$2" .
}
