# Sourced by up.sh and down.sh: what the three servers are called, where they keep things, how each starts and stops.
# shellcheck shell=bash disable=SC2154,SC2034 # shares its variables with up.sh and down.sh
# Below the data folder: settings (ports), password, connections.env, <server>/, <server>.log, <server>.pid.

servers=(rabbitmq postgres azurite)
declare -A title=([rabbitmq]=RabbitMQ [postgres]=PostgreSQL [azurite]=Azurite [epmd]="Erlang's port mapper")
user=mmaudio

# a process id may have passed to another program since it was written down (after a restart of the machine, say), so each
# server is known by a piece of its command line too
mark_of() {
  case $1 in
    rabbitmq) echo "-mmaudio $amqp_port" ;;
    epmd) echo "epmd -port $epmd_port" ;;
    postgres) echo "-D $data/postgres" ;;
    azurite) echo "--location $data/azurite" ;;
  esac
}

command_line() {
  if [[ -r /proc/$1/cmdline ]]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -o command= -p "$1" || true
  fi 2>/dev/null
}

# pid_of SERVER: its process, or nothing when it does not run
pid_of() {
  local pid
  [[ -f $data/$1.pid ]] || return 0
  pid=$(<"$data/$1.pid")
  if [[ $pid =~ ^[0-9]+$ && "$(command_line "$pid")" == *"$(mark_of "$1")"* ]]; then
    echo "$pid"
  fi
}

running() { [[ -n $(pid_of "$1") ]]; }

# read_settings: the ports of this data folder
read_settings() {
  # shellcheck disable=SC1091
  source "$data/settings"
}

# lock_data: one script at a time works on a data folder
lock_data() {
  if command -v flock >/dev/null; then
    exec 8>"$data/lock"
    flock 8
  fi
}

# detach SERVER COMMAND...: starts a process that outlives this script, and writes down its id
detach() {
  local server=$1 apart=(nohup)
  shift
  # a session of its own: Ctrl+C in the terminal is not meant for the servers
  if command -v setsid >/dev/null; then
    apart=(setsid)
  fi
  "${apart[@]}" "$@" >>"$data/$server.log" 2>&1 </dev/null 8>&- 9>&- &
  echo $! >"$data/$server.pid"
  disown
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# --- RabbitMQ -----------------------------------------------------------------------------------------------------------------

start_rabbitmq() {
  local home=$data/rabbitmq epmd
  mkdir -p "$home"
  # the user and its vhost are made at the first start only; the tag opens the management interface
  cat >"$home/rabbitmq.conf" <<END
listeners.tcp.local = 127.0.0.1:$amqp_port
default_user = $user
default_pass = $password
default_vhost = $user
default_user_tags.administrator = true
management.tcp.ip = 127.0.0.1
management.tcp.port = $management_port
# how long a message may be worked on; RabbitMQ's half an hour is less than a long clip takes on a CPU
consumer_timeout = 86400000
disk_free_limit.absolute = 100MB
END
  echo "[rabbitmq_management]." >"$home/enabled_plugins"
  : >"$home/rabbitmq-env.conf"

  # Erlang's port mapper would otherwise be shared with every other Erlang program of the machine, and outlive this one
  epmd=$(command -v epmd)
  if ! running epmd; then
    detach epmd "$epmd" -port "$epmd_port" -address 127.0.0.1 -relaxed_command_check
  fi

  # `detached` makes the script become the server instead of watching over it; the name of the node must not depend on the
  # machine's, which may change between two starts on the same data
  HOME=$home detached=true ERL_CRASH_DUMP=$home/erl_crash.dump \
    ERL_EPMD_PORT=$epmd_port ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_NODENAME=$user@localhost RABBITMQ_DIST_PORT=$distribution_port \
    RABBITMQ_CONFIG_FILE=$home/rabbitmq RABBITMQ_CONF_ENV_FILE=$home/rabbitmq-env.conf RABBITMQ_ADVANCED_CONFIG_FILE=$home/none \
    RABBITMQ_ENABLED_PLUGINS_FILE=$home/enabled_plugins RABBITMQ_MNESIA_BASE=$home RABBITMQ_LOG_BASE=$home/log \
    RABBITMQ_GENERATED_CONFIG_DIR=$home/config RABBITMQ_PID_FILE=$home/node.pid \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} -mmaudio $amqp_port" \
    detach rabbitmq "$(rabbitmq_scripts)/rabbitmq-server"
}

ready_rabbitmq() { answers "$amqp_port" && grep -q "completed with" "$data/rabbitmq.log"; }

connections_rabbitmq() {
  echo "export ConnectionStrings__rabbitmq='amqp://$user:$password@127.0.0.1:$amqp_port/$user'"
  echo "export MMAUDIO_RABBITMQ_API='http://$user:$password@127.0.0.1:$management_port'"
}

# --- PostgreSQL ---------------------------------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root; where its own user may not walk down to the data folder, it is allowed to
as_postgres() {
  prefix=()
  [[ $(id -u) -eq 0 ]] || return 0
  local name=postgres
  id -u "$name" >/dev/null 2>&1 || name=nobody
  chown -R "$name" "$1"
  prefix=(setpriv --reuid="$name" --regid="$(id -g "$name")" --clear-groups)
  "${prefix[@]}" ls "$1/." >/dev/null 2>&1 && return
  prefix+=(--inh-caps=+dac_override --ambient-caps=+dac_override)
  "${prefix[@]}" ls "$1/." >/dev/null 2>&1 && return
  say "PostgreSQL does not run as root, and its user $name cannot reach $1: choose a folder that all may enter with --data."
  return 1
}

# a folder under another name until it is complete
init_postgres() {
  local new=$data/postgres.new
  rm -rf "$new" "$data/postgres.password"
  mkdir -m 700 "$new"
  (umask 077 && echo "$password" >"$data/postgres.password")
  as_postgres "$new" && chown --reference="$new" "$data/postgres.password" &&
    "${prefix[@]}" "$1/initdb" -D "$new" --username="$user" --pwfile="$data/postgres.password" --auth=scram-sha-256 \
      --encoding=UTF8 --locale=C --no-sync &&
    echo "CREATE DATABASE $user" | "${prefix[@]}" "$1/postgres" --single -D "$new" postgres &&
    sync -f "$new" && mv "$new" "$data/postgres" && rm "$data/postgres.password"
} >>"$data/postgres.log" 2>&1

start_postgres() {
  local programs prefix left speed=(-c fsync=on)
  programs=$(postgres_programs)
  if [[ ! -d $data/postgres ]]; then
    init_postgres "$programs" || return 1
  fi
  as_postgres "$data/postgres" || return 1
  if [[ -f $data/postgres/postmaster.pid ]]; then
    # up.sh knows that its server is gone; the number in this file may meanwhile be some other program's
    left=$(head -1 "$data/postgres/postmaster.pid")
    [[ "$(command_line "$left")" == *"-D $data/postgres"* ]] || rm -f "$data/postgres/postmaster.pid"
  fi
  [[ $durable == yes ]] || speed=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
  detach postgres "${prefix[@]}" "$programs/postgres" -D "$data/postgres" -p "$postgres_port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c max_connections=200 "${speed[@]}"
}

ready_postgres() { "$(postgres_programs)/pg_isready" -q -h 127.0.0.1 -p "$postgres_port" -U "$user" -d "$user"; }

connections_postgres() {
  echo "export ConnectionStrings__state='Host=127.0.0.1;Port=$postgres_port;Database=$user;Username=$user;Password=$password'"
}

# --- Azurite ------------------------------------------------------------------------------------------------------------------

start_azurite() {
  mkdir -p "$data/azurite"
  detach azurite "$(command -v node)" "$(readlink -f "$(azurite_program)")" --location "$data/azurite" \
    --blobHost 127.0.0.1 --blobPort "$blob_port" --silent --skipApiVersionCheck --disableTelemetry
}

ready_azurite() { answers "$blob_port"; }

connections_azurite() {
  # account and key are the emulator's, published by its maker
  local key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
  echo "export ConnectionStrings__blobs='DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$blob_port/devstoreaccount1;'"
}

# --- stopping -----------------------------------------------------------------------------------------------------------------

# ended PID SECONDS: waits until the process is gone
ended() {
  local end=$((SECONDS + $2))
  # a zombie has an empty command line: it has ended, only its parent did not look
  while [[ -n $(command_line "$1") ]]; do
    [[ $SECONDS -lt $end ]] || return 1
    sleep 0.05
  done
}

# children_of PID: PostgreSQL's processes must be gone too before it may start again on the same data
children_of() {
  local file line
  for file in /proc/[0-9]*/stat; do
    # pid (name) state parent; the name may hold anything
    { read -r line <"$file"; } 2>/dev/null || continue
    line=${line##*) }
    [[ ${line:2} != "$1 "* ]] || basename "${file%/stat}"
  done
}

# stop SERVER KILL: asks it to end, or kills it; its data stay
stop() {
  local server=$1 kill=$2 pid children child signal=TERM
  pid=$(pid_of "$server")
  if [[ -n $pid ]]; then
    # PostgreSQL's word for "do not wait until the clients have gone"
    [[ $server != postgres ]] || signal=INT
    if [[ $kill == yes ]]; then
      signal=KILL
    fi
    children=$(children_of "$pid")
    kill -"$signal" "$pid" 2>/dev/null || true
    if ! ended "$pid" 30; then
      say "${title[$server]} did not end within 30 seconds and is killed."
      kill -KILL "$pid" 2>/dev/null || true
      ended "$pid" 10 || die "${title[$server]} (process $pid) cannot be killed; see $data/$server.log."
    fi
    for child in $children; do
      if [[ $kill == yes ]]; then
        kill -KILL "$child" 2>/dev/null || true
      fi
      ended "$child" 10 || kill -KILL "$child" 2>/dev/null || true
    done
  fi
  rm -f "$data/$server.pid"
  if [[ $server == rabbitmq ]]; then
    stop epmd "$kill"
  fi
}
