# shellcheck shell=bash disable=SC2034 # names are read by the other parts
# Ports, addresses and the three firewall rules of a private engine.
#
# The daemon runs with iptables off: a second daemon with it on empties the chains of the first. Published ports go
# through docker-proxy, as for any client on the loopback; what containers send out is masqueraded by a rule of our own.

# free_port PREFERRED: the first loopback port from there on that nobody listens on.
free_port() {
  local port
  for port in $(seq "$1" $(($1 + 40))); do
    if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      printf '%s\n' "$port"
      return
    fi
  done
  fail 3 "No loopback port from $1 to $(($1 + 40)) is free for the registry; stop what listens there."
}

# A /16 of its own per engine, the same at every start unless something else has a route there: 10.192 to 10.255.
free_subnet() {
  local start offset octet
  start=$((16#${ENGINE_ID:0:4} % 64))
  for offset in $(seq 0 63); do
    octet=$((192 + (start + offset) % 64))
    # /proc/net/route holds little-endian hexadecimal: 10.OCTET.x.x is …OCTET0A.
    if ! awk -v ending="$(printf '%02X0A' "$octet")" '$2 ~ ending "$" { found = 1 } END { exit !found }' /proc/net/route; then
      printf '10.%s\n' "$octet"
      return
    fi
  done
  fail 3 'Every network from 10.192.0.0/16 to 10.255.0.0/16 is in use on this machine; free one of them.'
}

firewall_rules() {
  printf '%s\n' \
    "-t nat|POSTROUTING|-s $SUBNET.0.0/16 ! -d $SUBNET.0.0/16 -j MASQUERADE" \
    "-t filter|FORWARD|-s $SUBNET.0.0/16 -j ACCEPT" \
    "-t filter|FORWARD|-d $SUBNET.0.0/16 -j ACCEPT"
}

network_up() {
  local table chain rule
  [ -d "/sys/class/net/$BRIDGE" ] || ip link add name "$BRIDGE" type bridge
  ip addr replace "$SUBNET.0.1/24" dev "$BRIDGE"
  ip link set "$BRIDGE" up
  if [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 0 ]; then
    : >"$SHARED_RUN/forwarding-was-off"
    echo 1 >/proc/sys/net/ipv4/ip_forward
  fi
  # shellcheck disable=SC2086 # rules are lists of words
  firewall_rules | while IFS='|' read -r table chain rule; do
    iptables $table -C $chain $rule 2>/dev/null || iptables $table -I $chain $rule
  done
}

network_down() {
  local table chain rule name
  if [ -n "${SUBNET:-}" ]; then
    # shellcheck disable=SC2086
    firewall_rules | while IFS='|' read -r table chain rule; do
      while iptables $table -D $chain $rule 2>/dev/null; do :; done
    done
    ip -o -4 addr show 2>/dev/null | awk -v prefix="$SUBNET." 'index($4, prefix) == 1 { print $2 }' |
      while read -r name; do ip link delete "$name" 2>/dev/null || true; done || true
  fi
  [ -z "${BRIDGE:-}" ] || ip link delete "$BRIDGE" 2>/dev/null || true
}
