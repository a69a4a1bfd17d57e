# shellcheck shell=bash
start_tools_early() { :; }
finish_tools() { :; }

# Image builds run `npm ci` behind this machine's registry and certificates: both are handed over as build secrets.
write_build_secrets() {
  local file ca=
  mkdir -p "$ENGINE/secrets"
  chmod 700 "$ENGINE/secrets"
  rm -f "$ENGINE"/secrets/*
  for file in "$(npm_setting cafile)" "${NODE_EXTRA_CA_CERTS:-}" "${SSL_CERT_FILE:-}"; do
    [ -n "$ca" ] || [ ! -f "$file" ] || ca=$file
  done
  [ -z "$ca" ] || cp "$ca" "$ENGINE/secrets/ca.crt"
  {
    cat "$(npm_setting globalconfig)" "$(npm_setting userconfig)" 2>/dev/null |
      grep -E '^[[:space:]]*(registry|strict-ssl|proxy|https-proxy|noproxy|@[^ =]*:registry|//[^ ]*)[[:space:]]*=' || true
    [ -z "${npm_config_registry:-}" ] || printf 'registry=%s\n' "$npm_config_registry"
  } >"$ENGINE/secrets/npmrc"
  [ -s "$ENGINE/secrets/npmrc" ] || [ -n "$ca" ] || rm "$ENGINE/secrets/npmrc"
}

npm_setting() { npm config get "$1" 2>/dev/null | grep -vxE 'null|undefined' || true; }
