# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# What only the tests need: both CI emulators, linters, Node 20 and 24, HAProxy, sshd, rsync, and Go where it must be built.

TEST_PACKAGES=(haproxy rsync openssh-server openssh-client)

# The compiler is the slowest of all, so it starts first and takes what the other steps leave.
start_tools_early() {
  start_job go-programs "act, actionlint, crane and BuildKit $BUILDKIT_VERSION built" install_go_programs
  start_job node 'Node 20, Node 24 and gitlab-ci-local ready' install_node_programs
}

start_tools() {
  start_job test-tools 'HAProxy, sshd and rsync unpacked' install_test_tools
  start_job test-bases 'images of HAProxy, a registry and an emulator made' make_test_images
}

finish_tools() {
  wait_job test-bases
  push_bases "${TEST_IMAGES[@]}"
  push_image emulation-image "$EMULATION_IMAGE"
  wait_job test-tools node go-programs
  builder_up
  say 'builder that pushes by digest is up'
}

make_test_images() {
  make_test_bases
  artefact emulation-image "$PACKAGE_DAYS" "$EMULATED $(recipe emulation.sh binfmt rootfs.sh oci-layout.mjs)" make_emulation_image
}

install_test_tools() {
  local tools=$ENGINE/test-tools name
  artefact test-tools "$PACKAGE_DAYS" "${TEST_PACKAGES[*]} $(recipe packages.sh)" unpack_test_tools
  for name in rsync ssh ssh-keygen ssh-agent ssh-add; do command -v "$name" >/dev/null || program "$tools" "usr/bin/$name"; done
  command -v haproxy >/dev/null || program "$tools" usr/sbin/haproxy
  sshd_starter "$tools"
}

unpack_test_tools() { unpack_closure "$1" "${TEST_PACKAGES[@]}"; }

# sshd insists on a user and a folder which its package would have made: it sees them in a mount namespace of its own.
sshd_starter() {
  ! command -v sshd >/dev/null || return 0
  program "$1" usr/sbin/sshd .sshd
  if getent passwd sshd >/dev/null; then cp /etc/passwd "$ENGINE/passwd"; else
    { cat /etc/passwd; printf 'sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n'; } >"$ENGINE/passwd"
  fi
  cat >"$ENGINE/bin/sshd" <<STARTER
#!/bin/sh
exec unshare --mount sh -c 'mount --bind "$ENGINE/passwd" /etc/passwd && mkdir -p /run/sshd && exec "$ENGINE/bin/.sshd" "\$@"' sshd "\$@"
STARTER
  chmod 755 "$ENGINE/bin/sshd"
}

install_node_programs() {
  install_node 20 "$NODE20_VERSION"
  install_node 24 "$NODE24_VERSION"
  artefact gitlab-ci-local "$PINNED" "$GITLAB_CI_LOCAL_VERSION $(recipe_of unpack_gitlab_ci_local)" unpack_gitlab_ci_local
  starter gitlab-ci-local "$ENGINE/node24/bin/node" "$ENGINE/gitlab-ci-local/start.mjs"
}

install_node() { artefact "node$1" "$PINNED" "$2 npm $NPM_VERSION $(recipe_of unpack_node)" unpack_node "$2"; }

# unpack_node VERSION FOLDER: laid out as an installation, bin/ to be put on a PATH.
unpack_node() {
  local folder=$2 cpu=x64 name
  [ "$HOST_ARCH" = amd64 ] || cpu=arm64
  mkdir -p "$folder/bin" "$folder/lib/node_modules/npm"
  (
    cd "$folder" || exit
    npm_pack "node-linux-$cpu@$1"
    npm_pack "npm@$NPM_VERSION"
    tar -xzf node-linux-*.tgz --strip-components=1 package/bin/node
    tar -xzf npm-*.tgz -C lib/node_modules/npm --strip-components=1
    rm ./*.tgz
  )
  for name in npm npx; do
    chmod 755 "$folder/lib/node_modules/npm/bin/$name-cli.js"
    ln -s "../lib/node_modules/npm/bin/$name-cli.js" "$folder/bin/$name"
  done
}

unpack_gitlab_ci_local() {
  npm install --silent --no-save --no-audit --no-fund --no-package-lock --ignore-scripts --prefix "$1" "gitlab-ci-local@$GITLAB_CI_LOCAL_VERSION"
  # shellcheck disable=SC2016 # the template string is JavaScript's
  node -e '
    const { bin } = require(process.argv[1] + "/node_modules/gitlab-ci-local/package.json");
    const entry = typeof bin === "string" ? bin : Object.values(bin)[0];
    require("node:fs").writeFileSync(process.argv[1] + "/start.mjs", `import "./node_modules/gitlab-ci-local/${entry}";\n`);
  ' "$1"
}

# starter NAME COMMAND…
starter() {
  local name=$1 word line=
  shift
  for word in "$@"; do line="$line '$word'"; done
  printf '#!/bin/sh\nexec%s "$@"\n' "$line" >"$ENGINE/bin/.$name"
  chmod 755 "$ENGINE/bin/.$name"
  mv "$ENGINE/bin/.$name" "$ENGINE/bin/$name"
}

install_go_programs() {
  artefact act "$PINNED" "$ACT_VERSION" go_program "github.com/nektos/act@$ACT_VERSION"
  link_program "$ENGINE/act/act"
  artefact actionlint "$PINNED" "$ACTIONLINT_VERSION" go_program "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT_VERSION"
  link_program "$ENGINE/actionlint/actionlint"
  # Its registry is a second one, of another kind than Debian's.
  artefact crane "$PINNED" "$CRANE_VERSION" go_program "github.com/google/go-containerregistry/cmd/crane@$CRANE_VERSION"
  link_program "$ENGINE/crane/crane"
  artefact buildkit "$PINNED" "$BUILDKIT_VERSION $(recipe_of build_buildkit)" build_buildkit
  rm -rf "$ENGINE/go"
  # Modules and compiled packages of these builds fill over a gigabyte and are not needed again.
  (flock 8 && chmod -R u+w "$CACHE/go-cache" 2>/dev/null && rm -rf "$CACHE/go-cache") 8>"$CACHE/go.lock" || true
}

# go_program MODULE FOLDER
go_program() { GOBIN=$2 run_go install -trimpath -ldflags '-s -w' "$1"; }

# The machine's own Go settings (proxy, flags) hold; only what is written goes elsewhere.
run_go() {
  find_go
  (
    flock 8
    export GOMODCACHE=$CACHE/go-cache/modules GOCACHE=$CACHE/go-cache/build CGO_ENABLED=0
    nice -n 10 "$GO" "$@"
  ) 8>"$CACHE/go.lock"
}

find_go() {
  local version
  GO=go
  version=$(go env GOVERSION 2>/dev/null || true)
  ! at_least "${version#go}" "$GO_MINIMUM" || return 0
  apt_suite sid
  artefact go "$PACKAGE_DAYS" "$(recipe_of unpack_go)" unpack_go
  GO=$ENGINE/go/usr/lib/go-1.26/bin/go
  export GOROOT=$ENGINE/go/usr/lib/go-1.26
}

at_least() { [ -n "$1" ] && [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

unpack_go() {
  local file
  apt_files sid "$HOST_ARCH" alone golang-1.26-go golang-1.26-src >"$1/.files"
  while read -r file; do unpack "$file" "$1" "${file##*/}"; done <"$1/.files"
}
