# Runs a server and stops it when the pipe on standard input closes, which happens however the parent ends.
# Arguments: the stop signal, the seconds it has to stop, the log file, then the command. Prints the server's pid.
signal=$1 grace=$2 log=$3
shift 3
exec 3<&0 0</dev/null
"$@" 3<&- >>"$log" 2>&1 &
server=$!
echo "$server"
exec >&2
(
    while read -r _ <&3; do :; done
    kill -CONT "$server"
    kill -"$signal" "$server"
    while [ "$grace" -gt 0 ] && kill -0 "$server"; do
        sleep 1
        grace=$((grace - 1))
    done
    # The whole group where the server leads one (it does when there is a setsid), else at least the server.
    kill -KILL -- -"$server" || kill -KILL "$server"
) 2>/dev/null &
watch=$!
wait "$server"
status=$?
kill "$watch"
exit "$status"
