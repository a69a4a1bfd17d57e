# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# What is expensive to make (unpacked packages, base images, compiled Go programs) is made once a machine:
# in the shared cache, under a name that holds everything it was made from, complete or not there at all.
# The engine's own folder takes it over by hard links, so clones share the disk and nothing else.

# Packages are fetched anew after a week, for their security updates; what a version pins never changes.
PACKAGE_DAYS=7
PINNED=36500

# artefact NAME DAYS INGREDIENTS COMMAND…: COMMAND gets an empty folder to fill. The result is $ENGINE/NAME.
artefact() {
  local name=$1 days=$2 key stored work
  key=$(printf '%s\n' "$HOST_ARCH" "$3" | sha256sum | cut -c1-16)
  shift 3
  [ "$(cat "$ENGINE/stamps/$name" 2>/dev/null)" != "$key" ] || return 0
  stored=$CACHE/$name-$key
  (
    flock 8
    rm -rf "$CACHE/.work.$name".*
    if [ ! -d "$stored" ] || [ -n "$(find "$stored" -maxdepth 0 -mtime "+$days")" ]; then
      work=$(mktemp -d "$CACHE/.work.$name.XXXXXX")
      chmod 755 "$work"
      "$@" "$work"
      touch "$work"
      rm -rf "$stored"
      mv -T "$work" "$stored"
      drop_old "$name"
    fi
    take_over "$stored" "$ENGINE/$name"
  ) 8>"$CACHE/$name.lock"
  printf '%s\n' "$key" >"$ENGINE/stamps/.$name" && mv "$ENGINE/stamps/.$name" "$ENGINE/stamps/$name"
}

# Other checkouts may want the result of an older recipe, or go back to it; three of each are kept.
drop_old() {
  # shellcheck disable=SC2012 # the names are ours: no blanks
  ls -td "$CACHE/$1"-???????????????? | tail -n +4 | xargs -r rm -rf
}

take_over() {
  rm -rf "$2.new" "$2.old"
  cp -al "$1" "$2.new" 2>/dev/null || { rm -rf "$2.new" && cp -a "$1" "$2.new"; }
  [ ! -e "$2" ] || mv -T "$2" "$2.old"
  mv -T "$2.new" "$2"
  rm -rf "$2.old"
}

# The recipe is an ingredient too: a changed script, or function of one, makes a new artefact.
recipe() { (cd "$HERE" && cat "$@") | sha256sum | cut -c1-16; }
recipe_of() { declare -f "$@" | sha256sum | cut -c1-16; }

# Everything: an engine brought up by other scripts than these is not taken for finished.
whole_recipe() { (cd "$HERE" && recipe ./*); }
