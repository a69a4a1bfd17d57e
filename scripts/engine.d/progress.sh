# shellcheck shell=bash
# What a person sees while the engine comes up, and the jobs that run side by side.

JOBS='' # names; each has its process id in JOB_<name>, emptied when it was waited for

say() { printf 'engine: [%3ds] %s\n' "$SECONDS" "$1" >&2; }

# fail CODE SENTENCE: 1 something the tests need is missing, 2 wrong use, 3 could not be done.
fail() {
  printf 'engine: %s\n' "$2" >&2
  exit "$1"
}

# start_job NAME SENTENCE COMMAND…: runs in the background, its output in a log; the sentence is said when it is done.
start_job() {
  local name=$1 sentence=$2
  shift 2
  (
    trap - EXIT INT TERM
    set -e
    "$@"
    [ -z "$sentence" ] || say "$sentence" 2>&3
  ) 3>&2 >"$ENGINE/log/$name.log" 2>&1 </dev/null &
  JOBS="$JOBS $name"
  printf -v "JOB_${name//-/_}" '%s' "$!"
}

# wait_job NAME…: until they are done; ends the run with the log's last lines when one failed.
wait_job() {
  local name id
  for name in "$@"; do
    id=JOB_${name//-/_}
    [ -n "${!id}" ] || continue
    if ! wait "${!id}"; then
      tail -n 12 "$ENGINE/log/$name.log" | sed 's/^/  | /' >&2
      fail 3 "The step '$name' failed; its log is $ENGINE/log/$name.log. Run the command again to go on from here."
    fi
    printf -v "$id" ''
  done
}

# Jobs write to temporary names only, so ending them half-way loses nothing but time.
end_jobs() {
  local name id
  for name in $JOBS; do
    id=JOB_${name//-/_}
    [ -z "${!id}" ] || end_tree "${!id}"
  done
}

# By id, and children first: nothing is ever ended by its name.
end_tree() {
  local child
  # shellcheck disable=SC2013 # one line, a word a process
  for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do end_tree "$child"; done
  kill "$1" 2>/dev/null || true
}
