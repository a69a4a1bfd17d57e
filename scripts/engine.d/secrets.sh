# shellcheck shell=bash
# Image builds run `npm ci` behind this machine's registry and certificates: both are handed over as build secrets.
# Neither file exists where npm needs no such settings.

write_build_secrets() {
  local file ca='' folder=$ENGINE/secrets
  mkdir -p "$folder"
  chmod 700 "$folder"
  for file in "$(npm_setting cafile)" "${NODE_EXTRA_CA_CERTS:-}" "${SSL_CERT_FILE:-}"; do
    [ -n "$ca" ] || [ ! -f "$file" ] || ca=$file
  done
  if [ -n "$ca" ]; then cp "$ca" "$folder/.ca.crt" && mv "$folder/.ca.crt" "$folder/ca.crt"; else rm -f "$folder/ca.crt"; fi
  npm_settings >"$folder/.npmrc"
  if [ -s "$folder/.npmrc" ] || [ -n "$ca" ]; then mv "$folder/.npmrc" "$folder/npmrc"; else rm -f "$folder/.npmrc" "$folder/npmrc"; fi
}

# What says where packages come from and who asks for them; not paths of this machine.
npm_settings() {
  cat "$(npm_setting globalconfig)" "$(npm_setting userconfig)" 2>/dev/null |
    grep -E '^[[:space:]]*(registry|strict-ssl|proxy|https-proxy|noproxy|@[^ =]*:registry|//[^ ]*)[[:space:]]*=' || true
  [ -z "${npm_config_registry:-}" ] || printf 'registry=%s\n' "$npm_config_registry"
}

npm_setting() { npm config get "$1" 2>/dev/null | grep -vxE 'null|undefined' || true; }
