# shellcheck shell=bash
# What is expensive to make (unpacked packages, base images, compiled Go programs) is made once a machine:
# in the shared cache, under a name that holds everything it was made from, complete or not there at all.
# The engine's own folder takes it over by hard links, so clones share the disk and nothing else.

ARTEFACT_DAYS=7

# artefact NAME INGREDIENTS COMMAND…: COMMAND gets an empty folder to fill. The result is $ENGINE/NAME.
artefact() {
  local name=$1 key stored work
  key=$(printf '%s\n' "$HOST_ARCH" "$2" | sha256sum | cut -c1-16)
  shift 2
  [ "$(cat "$ENGINE/stamps/$name" 2>/dev/null)" != "$key" ] || return 0
  stored=$CACHE/$name-$key
  (
    flock 8
    rm -rf "$CACHE/.work.$name".*
    if [ -d "$stored" ] && [ -z "$(find "$stored" -maxdepth 0 -mtime "+$ARTEFACT_DAYS")" ]; then exit 0; fi
    work=$(mktemp -d "$CACHE/.work.$name.XXXXXX")
    chmod 755 "$work"
    "$@" "$work"
    touch "$work"
    rm -rf "$stored"
    mv -T "$work" "$stored"
  ) 8>"$CACHE/$name.lock"
  # A newer recipe takes the place of the old one once the old one is not fresh either.
  find "$CACHE" -maxdepth 1 -name "$name-????????????????" -mtime "+$ARTEFACT_DAYS" -exec rm -rf {} +
  take_over "$stored" "$ENGINE/$name"
  printf '%s\n' "$key" >"$ENGINE/stamps/.$name" && mv "$ENGINE/stamps/.$name" "$ENGINE/stamps/$name"
}

take_over() {
  rm -rf "$2.new" "$2.old"
  cp -al "$1" "$2.new" 2>/dev/null || { rm -rf "$2.new" && cp -a "$1" "$2.new"; }
  [ ! -e "$2" ] || mv -T "$2" "$2.old"
  mv -T "$2.new" "$2"
  rm -rf "$2.old"
}

# The recipe is an ingredient too: a changed script makes a new artefact.
recipe() { (cd "$HERE" && cat "$@") | sha256sum | cut -c1-16; }
whole_recipe() { recipe $(ls "$HERE"); }
