# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# Debian packages without touching the machine's: private sources, lists and caches, taken from the machine's own mirror.
#   sid       Docker, buildx, Compose, containerd, the registry, cosign (Debian 12's are too old or absent)
#   sid-bases the same, for both platforms
#   bookworm  what must fit the machine's libc (runc, iptables, qemu), and the base images
# Packages are unpacked, never installed.

# The machine's entries for Debian itself as one-line sources, the codename replaced by @CODENAME@.
debian_sources() {
  local codename
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
  {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | one_line_sources || true
    for file in /etc/apt/sources.list.d/*.sources; do
      [ ! -f "$file" ] || deb822_sources <"$file"
    done
  } | awk -v codename="$codename" '
    $1 !~ /^(https?|mirror\+https?):/ || $1 !~ /\/debian(-security)?\/?$/ { next }
    $2 == codename || $2 == codename "-updates" || $2 == codename "-security" {
      sub(codename, "@CODENAME@", $2)
      if (!seen[$1 $2]++) print "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]", $1, $2, "main"
    }'
}

# Both readers print: URI SUITE.
one_line_sources() {
  awk '$1 == "deb" { sub(/\[[^]]*\]/, ""); print $2, $3 }'
}

deb822_sources() {
  awk '
    function flush(  u, s, i, j, nu, ns) {
      if (types ~ /(^| )deb( |$)/ && enabled != "no") {
        nu = split(uris, u, " "); ns = split(suites, s, " ")
        for (i = 1; i <= nu; i++) for (j = 1; j <= ns; j++) print u[i], s[j]
      }
      types = uris = suites = enabled = ""
    }
    /^#/ { next }
    /^[ \t]*$/ { flush(); field = ""; next }
    /^[^ \t]/ { field = tolower($1); sub(/:.*/, "", field); sub(/^[^:]*:[ \t]*/, "") }
    field == "types" { types = types " " $0 }
    field == "uris" { uris = uris " " $0 }
    field == "suites" { suites = suites " " $0 }
    field == "enabled" { enabled = tolower($0) }
    END { flush() }'
}

# apt_suite SUITE: writes its configuration and fetches the package lists when they are older than a day.
apt_suite() {
  local suite=$1 folder=$ENGINE/apt/$1 lists=$CACHE/apt/$1
  mkdir -p "$folder" "$lists/partial"
  : >"$folder/status"
  case $suite in
    sid*) debian_sources | grep ' @CODENAME@ ' | sed 's/@CODENAME@/sid/' ;;
    *) debian_sources | sed "s/@CODENAME@/$suite/" ;;
  esac >"$folder/sources.list"
  [ -s "$folder/sources.list" ] ||
    fail 3 "No Debian mirror was found in /etc/apt/sources.list or /etc/apt/sources.list.d; add the machine's mirror there."
  cat >"$folder/apt.conf" <<CONF
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "$lists";
Dir::State::status "$folder/status";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "";
APT::Architectures { $([ "$suite" = sid ] && printf '"%s";' "$HOST_ARCH" || printf '"amd64"; "arm64";') };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::GzipIndexes "false";
Acquire::Retries "3";
#clear Acquire::IndexTargets::deb;
Acquire::IndexTargets::deb::Packages { MetaKey "\$(COMPONENT)/binary-\$(ARCHITECTURE)/Packages"; ShortDescription "Packages"; Description "\$(RELEASE)/\$(COMPONENT) \$(ARCHITECTURE) Packages"; flatMetaKey "Packages"; flatDescription "\$(RELEASE) Packages"; Optional "no"; };
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
#clear DPkg::Pre-Install-Pkgs;
CONF
  (
    flock 8
    [ -n "$(find "$lists/.complete" -mmin -1440 2>/dev/null)" ] && [ -z "${APT_REFRESH:-}" ] && exit 0
    apt "$suite" "$HOST_ARCH" update
    touch "$lists/.complete"
    # A package's own date is the mirror's, so its age here is that of the entry.
    find "$CACHE/debs" -name '*.deb' -ctime +30 -delete 2>/dev/null || true
  ) 8>"$lists/.lock"
}

# apt SUITE ARCHITECTURE ARGUMENTS…
apt() {
  local suite=$1 arch=$2
  shift 2
  mkdir -p "$ENGINE/apt/$suite/$arch/archives/partial"
  LC_ALL=C apt-get -q -c "$ENGINE/apt/$suite/apt.conf" -o "Dir::Cache=$ENGINE/apt/$suite/$arch" -o "APT::Architecture=$arch" "$@"
}

# apt_files SUITE ARCHITECTURE alone|closure PACKAGE…: prints the paths of the packages' files, fetched as needed.
apt_files() {
  local names
  if ! names=$(apt_fetch "$@"); then
    APT_REFRESH=1 apt_suite "$1" >&2 # the mirror may have moved on since the lists were read
    names=$(apt_fetch "$@")
  fi
  printf '%s\n' "$names"
}

apt_fetch() {
  local suite=$1 arch=$2 mode=$3 command=(download) work listing
  shift 3
  [ "$mode" = alone ] || command=(install -y)
  listing=$(apt "$suite" "$arch" --print-uris -qq "${command[@]}" "$@" | awk '/^\x27/ { print $2, $3 }') || return 1
  [ -n "$listing" ] || return 1
  mkdir -p "$CACHE/debs"
  work=$(mktemp -d "$CACHE/debs/.work.XXXXXX") || return 1
  awk '{ print $1, $2 }' <<<"$listing" | while read -r file size; do
    [ "$(stat -c %s "$CACHE/debs/$file" 2>/dev/null)" = "$size" ] || package_of "$file"
  done >"$work/wanted"
  if [ -s "$work/wanted" ]; then
    # shellcheck disable=SC2046 # one package a word
    (cd "$work" && apt "$suite" "$arch" -qq download $(cat wanted) >&2) || { rm -rf "$work"; return 1; }
    mv "$work"/*.deb "$CACHE/debs/"
  fi
  rm -rf "$work"
  awk -v folder="$CACHE/debs/" '{ print folder $1 }' <<<"$listing"
}

# docker.io_28.5.2+dfsg4-5_amd64.deb → docker.io:amd64=28.5.2+dfsg4-5
package_of() {
  local name=${1%%_*} rest=${1#*_} version arch
  version=${rest%_*}
  arch=${rest##*_}
  arch=:${arch%.deb}
  [ "$arch" != :all ] || arch=
  printf '%s%s=%s\n' "$name" "$arch" "${version//%3a/:}"
}
