#!/bin/sh
# The checked-out commit through the pipeline, onto the Docker of this machine.
set -eu
quaygate=${QUAYGATE_HOME:-$HOME/.local/share/quaygate}
[ -d "$quaygate" ] || git clone --depth 1 --branch v1 https://github.com/quaygate/quaygate.git "$quaygate"
node "$quaygate/dist/cli.cjs" pipeline --image localhost:5000/shop --deploy-url http://127.0.0.1:8080 "$@"
